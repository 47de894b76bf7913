import type { Image } from '../../src/containers/image';
import { localEnvironment } from '../../src/containers/local-environment';
import type { Container } from '../../src/synthesized/container-groups';

const image: Image = {
  folder: '/images/server',
  name: 'server',
  workdir: 'app',
  command: ['node', 'server.js'],
  env: { HOST: '0.0.0.0', PORT: '80', LOGS: '/tmp/logs', ONLY_IMAGE: 'kept', BOTH: 'of the image' },
  listen: { host: 'HOST', port: 'PORT', monitoringHost: 'HEALTH_HOST', monitoringPort: 'HEALTH_PORT' },
  tools: undefined,
};
const container: Container = {
  name: 'admin',
  repository: 'server',
  command: undefined,
  environment: {
    PORT: '3000',
    HEALTH_PORT: '3100',
    BOTH: 'of the container',
    DATABASE: 'mongodb+srv://u:p@cluster.example.com/',
    ISSUER: 'https://login.microsoftonline.com/tenant/v2.0',
    LITERAL: '/tmpfoo',
  },
  ports: [3000],
};
const environment = localEnvironment(container, image, {
  port: 5001,
  monitoringPort: 5002,
  folder: '/data/containers/admin',
  certificates: '/data/database.pem',
  origins: { 'https://login.microsoftonline.com': 'http://127.0.0.1:4281' },
  connectionString: (deployed) => deployed.replace('mongodb+srv://u:p@cluster.example.com/', 'mongodb://local'),
});

it('has what the container has, over what the image has (B10)', () => {
  expect(environment).toMatchObject({ ONLY_IMAGE: 'kept', BOTH: 'of the container', LITERAL: '/tmpfoo' });
});

it('listens on loopback only, where it is told', () => {
  expect(environment).toMatchObject({
    HOST: '127.0.0.1',
    PORT: '5001',
    HEALTH_HOST: '127.0.0.1',
    HEALTH_PORT: '5002',
  });
});

it('reaches the local database and the local issuer', () => {
  expect(environment).toMatchObject({ DATABASE: 'mongodb://local', ISSUER: 'http://127.0.0.1:4281/tenant/v2.0' });
});

it('writes into its own folder, where the container has /tmp', () => {
  expect(environment).toMatchObject({
    HOME: '/data/containers/admin',
    TMPDIR: '/data/containers/admin/tmp',
    LOGS: '/data/containers/admin/tmp/logs',
    NODE_EXTRA_CA_CERTS: '/data/database.pem',
  });
});

it('has nothing else of this machine but where programs are found', () => {
  const own = ['HEALTH_HOST', 'HOME', 'TMPDIR', 'NODE_EXTRA_CA_CERTS', 'PATH'];
  expect(Object.keys(environment).sort()).toEqual(
    [...new Set([...Object.keys(image.env), ...Object.keys(container.environment), ...own])].sort(),
  );
});
