import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ImageStore, missingForBuilding, readOnlyChroot } from './buildah';
import { Launch, RunningServer, image, startServer } from './running-server';

jest.setTimeout(15 * 60_000);

const missing = missingForBuilding();
if (missing !== undefined && process.env.CI === 'true') throw new Error(`CI builds the image: ${missing}`);
const where = missing === undefined ? describe : describe.skip;

where(`the built image${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  const store = new ImageStore();
  const tag = `localhost/${image.name}`;
  let root: string;
  let config: { Env: string[]; User: string; Entrypoint: string[]; Labels: Record<string, string>; WorkingDir: string };

  beforeAll(() => {
    store.makeNodeImage('localhost/node-stand-in');
    store.build(tag, join(__dirname, '..'), { NODE_IMAGE: 'localhost/node-stand-in' });
    root = store.mount(tag);
    const inspected = JSON.parse(store.buildah('inspect', '--type', 'image', tag)) as {
      Docker: { config: typeof config };
    };
    config = inspected.Docker.config;
  });
  afterAll(() => store.remove());

  /** Runs a program as a container runtime would: the image's environment and user, on a root that cannot be written. */
  const inContainer = (env: NodeJS.ProcessEnv, command: readonly string[]) => {
    const [program, ...args] = readOnlyChroot(root, config.User, config.WorkingDir, command) as [string, ...string[]];
    const fromImage = Object.fromEntries(config.Env.map((pair) => pair.split(/=(.*)/s).slice(0, 2)));
    return { program, args, env: { ...fromImage, ...env } as NodeJS.ProcessEnv };
  };
  /** Only /tmp can be written there, so that the image's own paths must do. */
  const imagePaths = { HOME: '/tmp', MDB_MCP_EXPORTS_PATH: '/tmp/exports', MDB_MCP_LOG_PATH: '/tmp/logs' };
  const asContainer: Launch = (environment) => {
    const { program, args, env } = inContainer({ ...environment, ...imagePaths }, config.Entrypoint);
    return spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  };

  it('is for linux/amd64 and says what it is (S4)', () => {
    const inspected = JSON.parse(store.buildah('inspect', '--type', 'image', tag)) as { OCIv1: Record<string, string> };
    expect(inspected.OCIv1).toMatchObject({ architecture: 'amd64', os: 'linux' });
    expect(config.Labels).toMatchObject({
      'org.opencontainers.image.title': image.name,
      'org.opencontainers.image.version': '3.0.4',
    });
  });

  it('holds nothing of the application that its own user could change', () => {
    const foreign: string[] = [];
    const visit = (path: string) => {
      const { uid, mode } = lstatSync(path);
      if (uid !== 0 || (!lstatSync(path).isSymbolicLink() && (mode & 0o022) !== 0)) foreign.push(path);
      if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) visit(join(path, name));
    };
    visit(join(root, 'app'));
    expect(foreign).toEqual([]);
    expect(config.User).toBe('10001:10001');
  });

  it('holds neither optional packages nor maps', () => {
    expect(existsSync(join(root, 'app/node_modules/@oven'))).toBe(false);
    const { stdout } = spawnSync('find', [join(root, 'app'), '-name', '*.map', '-o', '-name', '*.d.ts'], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  });

  describe('on a read-only root, as its own user', () => {
    let server: RunningServer | undefined;
    beforeAll(async () => {
      server = await startServer({ MDB_MCP_CONNECTION_STRING: 'mongodb://u:p@127.0.0.1:1/' }, asContainer);
    });
    afterAll(() => server?.stop());

    it('offers the 23 tools (S15)', async () => {
      expect((await server?.client.listTools())?.tools).toHaveLength(23);
    });

    it('is healthy, by its own health check', () => {
      const port = new URL(server?.monitoringUrl ?? '').port;
      const check = (environment: NodeJS.ProcessEnv) => {
        const { program, args, env } = inContainer(environment, ['node', '/app/health-check.mjs']);
        return spawnSync(program, args, { env }).status;
      };
      expect(check({ [image.listen.monitoringPort]: port })).toBe(0);
      expect(check({ [image.listen.monitoringPort]: '1' })).toBe(1);
    });
  });

  it('refuses to make database users without being told which, and ends with 1', () => {
    const { program, args, env } = inContainer({}, ['node', 'database-users.mjs']);
    const { status, stderr } = spawnSync(program, args, { env, encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, 'database-users: MDB_DATABASE_USERS is not set\n']);
  });
});
