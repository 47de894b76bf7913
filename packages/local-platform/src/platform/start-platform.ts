import { type Clock, replaceOrigins } from '@org/apim-emulator';
import { type Entra, startEntra } from '@org/entra-emulator';
import type { ImageFolders } from '../containers/image';
import { LocalContainers } from '../containers/local-containers';
import { callTool } from '../control/call-tool';
import { startControlServer } from '../control/control-server';
import { type DataFolder, openDataFolder } from '../data-folder';
import { Secrets } from '../data-folder/secrets';
import { loopbackCertificate } from '../database/certificate';
import { LocalDatabases } from '../database/local-database';
import { type Seed, sampleData } from '../database/seed';
import { AuditTrail } from '../gateway/audit-trail';
import { LocalGateway } from '../gateway/local-gateway';
import { serverAccess } from '../people/tier-groups';
import { assertFree, startWatchdog } from '../processes';
import type { McpServer } from '../synthesized/mcp-servers';
import { type Plan, planOf } from './plan';
import type { Platform } from './platform';
import { RunningPlatform, type RunningServer } from './running-platform';
import { Teardown } from './teardown';

export interface StartPlatformOptions {
  /** The `cdktf.out` of the app. */
  readonly out: string;
  /** Where data, secrets and logs are kept. One platform uses it at a time. */
  readonly dataDir: string;
  /**
   * The port of the gateway; sign-in and page have the next two. 0 for any that are free.
   * @default 4280
   */
  readonly port?: number;
  /**
   * The folder of each image, by repository.
   * @default - what the app's package.json says under `mcpPlatform.images`
   */
  readonly images?: ImageFolders;
  /**
   * What an empty database is filled with.
   * @default - a small shop; nothing with `mongodbUri`
   */
  readonly seed?: Seed;
  /**
   * The connection string of a MongoDB that is used instead of the stand-in, as an administrator.
   * @default - the stand-in
   */
  readonly mongodbUri?: string;
  /**
   * The clock of gateway and Entra.
   * @default - the system's
   */
  readonly clock?: Clock;
  /**
   * Told of every part that has come up.
   * @default - nobody is
   */
  readonly onReady?: (part: string) => void;
  /**
   * Told of what goes wrong while it runs and ends nothing.
   * @default - nobody is
   */
  readonly onFault?: (error: unknown) => void;
  /**
   * Ends it, also while it is starting.
   * @default - only `close` does
   */
  readonly signal?: AbortSignal;
}

/**
 * Runs the synthesized platform on this machine. When a part does not come up, those that did are ended again.
 * @throws CommandError with what the person who started it can mend
 */
export async function startPlatform(options: StartPlatformOptions): Promise<Platform> {
  const folder = await openDataFolder(options.dataDir);
  const teardown = new Teardown();
  options.signal?.addEventListener('abort', () => void teardown.close());
  try {
    await teardown.add(() => folder.close());
    const { out, port = DEFAULT_PORT, images } = options;
    const plan = await planOf({ out, port, images, secret: new Secrets(folder.path('secrets.json')).get });
    await assertFree([plan.places.gateway, plan.places.issuer, plan.places.page]);
    return await start(plan, folder, teardown, options);
  } catch (error) {
    await teardown.close();
    throw error;
  }
}

const DEFAULT_PORT = 4280;

async function start(
  plan: Plan,
  folder: DataFolder,
  teardown: Teardown,
  options: StartPlatformOptions,
): Promise<Platform> {
  const { clock, onReady = () => undefined, onFault = () => undefined } = options;
  const watchdog = startWatchdog();
  await teardown.add(() => watchdog.close());

  const entra = await startEntra({ stacks: plan.localStacks, port: plan.places.issuer, clock });
  await teardown.add(() => entra.close());
  onReady('Entra ID');

  const certificates = folder.path('database.pem');
  const databases = await LocalDatabases.start({
    databases: plan.databases,
    folderOf: ({ name }) => folder.path('database', name),
    certificate: await loopbackCertificate(certificates),
    certificates,
    seed: options.seed ?? (options.mongodbUri === undefined ? sampleData() : {}),
    mongodbUri: options.mongodbUri,
  });
  await teardown.add(() => databases.close());
  onReady('database');

  const names = new Map(entra.directory.users.map(({ id, name }) => [id, name]));
  const audit = new AuditTrail((id) => names.get(id));
  const gateway = await LocalGateway.start(plan.stacks, {
    port: plan.places.gateway,
    origins: plan.origins,
    identity: entra.identityTokens(plan.identityHost),
    trace: audit.take,
    clock,
  });
  await teardown.add(() => gateway.close());
  onReady('gateway');

  const containers = new LocalContainers({
    groups: plan.containerGroups,
    imageOf: plan.imageOf,
    placeOf: (group, container) => ({
      ...(plan.places.containers.get(container) ?? { port: 0, monitoringPort: 0 }),
      folder: folder.path('containers', group.name, container.name),
      certificates,
      origins: plan.origins,
      connectionString: databases.connectionString,
    }),
    logOf: (group, container) => folder.path('logs', `${group.name}-${container.name}.log`),
    watchdog,
    onChange: () => recordRun(),
  });
  await teardown.add(() => containers.close());

  const platform = new RunningPlatform({
    entra,
    gateway,
    audit,
    servers: plan.servers.map((server) => runningServer(server, plan, entra, containers)),
    pageUrl: `http://127.0.0.1:${plan.places.page}`,
    close: teardown.close,
  });
  const urls = { gateway: platform.gatewayUrl, issuer: platform.issuerUrl, page: platform.pageUrl };
  let isUp = false;
  const recordRun = () => {
    try {
      folder.writeRun(containers.pids, isUp ? urls : undefined);
    } catch (error) {
      onFault(error); // a full disk ends nothing that runs
    }
  };

  await containers.start((group, container) => onReady(`${group.name}/${container.name}`));
  const control = await startControlServer(platform, { port: plan.places.page, callTool, onFault });
  await teardown.add(() => control.close());
  isUp = true;
  folder.writeRun(containers.pids, urls);
  onReady('page');
  return platform;
}

function runningServer(
  { name, deployedUrl, tiers }: McpServer,
  plan: Plan,
  { directory }: Entra,
  containers: LocalContainers,
): RunningServer {
  const url = replaceOrigins(deployedUrl, plan.origins);
  const access = serverAccess(
    directory,
    url,
    tiers.map((tier) => tier.name),
  );
  return {
    name,
    url,
    deployedUrl,
    access,
    tiers: tiers.map((tier) => ({
      name: tier.name,
      image: plan.imageOf(tier.container),
      state: () => containers.stateOf(tier.container),
    })),
  };
}
