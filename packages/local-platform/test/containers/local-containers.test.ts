import { readFileSync } from 'node:fs';
import { LocalContainers } from '../../src/containers/local-containers';
import { imageOf } from '../../src/containers/image';
import { freePorts } from '../../src/processes';
import type { Container, ContainerGroup } from '../../src/synthesized/container-groups';
import { eventually } from '../fixtures/eventually';
import { noWatchdog } from '../fixtures/no-watchdog';
import { hasEnded } from '../fixtures/programs';
import { images } from '../fixtures/synthesized-shop';
import { temporaryFolder } from '../fixtures/temporary-folder';

const folder = temporaryFolder();
let containers: LocalContainers;
/** What was told of: the processes that ran whenever that changed. */
let told: (readonly number[])[];
afterEach(() => containers.close());

const container = (name: string, code?: string): Container => ({
  name,
  repository: 'team/shop-mcp',
  command: code === undefined ? undefined : ['node', '-e', code],
  environment: {},
  ports: [],
});

const group = (name: string, all: Partial<ContainerGroup>): ContainerGroup => ({
  place: `shop/${name}`,
  stack: 'shop',
  name,
  initContainers: [],
  containers: [],
  ...all,
});

async function prepare(...groups: readonly ContainerGroup[]): Promise<void> {
  told = [];
  const ports = await freePorts(8);
  const portOf = new Map<Container, number>();
  containers = new LocalContainers({
    groups,
    imageOf: ({ repository }) => imageOf(repository, images, 'test'),
    placeOf: (_, one) => {
      portOf.set(one, portOf.get(one) ?? ports.pop() ?? 0);
      return {
        port: portOf.get(one) ?? 0,
        monitoringPort: 0,
        folder: folder(one.name),
        certificates: folder('database.pem'),
        origins: {},
        connectionString: (deployed) => deployed,
      };
    },
    logOf: (_, { name }) => folder('logs', `${name}.log`),
    watchdog: noWatchdog,
    onChange: () => told.push(containers.pids),
  });
}

const never = 'setInterval(() => 0, 1000)';

it('runs the init containers of a group one after the other, then its containers', async () => {
  const log = () => folder('order');
  const append = (text: string) => `require('node:fs').appendFileSync(${JSON.stringify(log())}, '${text}')`;
  await prepare(
    group('ci', {
      initContainers: [container('first', `setTimeout(() => ${append('1')}, 30)`), container('second', append('2'))],
      containers: [container('server')],
    }),
  );
  const ready: string[] = [];

  await containers.start((_, { name }) => ready.push(name));

  expect(ready).toEqual(['first', 'second', 'server']);
  expect(readFileSync(log(), 'utf8')).toBe('12');
});

it('tells of a process as soon as it runs, so that it can be ended after a kill', async () => {
  const server = container('server', never);
  await prepare(group('ci', { containers: [server] }));
  const starting = containers.start(() => undefined).catch(() => 'failed');

  await eventually(() => told.length > 0);

  expect(told[0]).toEqual(containers.pids);
  expect(told[0]).toHaveLength(1);
  expect(containers.stateOf(server)).toBe('starting');
  await containers.close();
  expect(await starting).toBe('failed');
  expect(containers.stateOf(server)).toBe('stopped');
  expect(told[0]?.every(hasEnded)).toBe(true);
});

it('starts no container of a group whose init container fails', async () => {
  const server = container('server');
  await prepare(group('ci', { initContainers: [container('init', 'process.exit(3)')], containers: [server] }));

  await expect(containers.start(() => undefined)).rejects.toThrow(/^ci\/init failed with exit code 3/);

  expect(containers.pids).toEqual([]);
  expect(told).toEqual([]);
});

it('starts nothing any more once it is being closed', async () => {
  const server = container('server');
  await prepare(group('ci', { initContainers: [container('init', never)], containers: [server] }));
  const starting = containers.start(() => undefined).catch(() => 'failed');

  await containers.close();

  expect(await starting).toBe('failed');
  expect(containers.stateOf(server)).toBe('stopped');
  expect(told).toEqual([]);
});
