import { type LocalPlace, localEnvironment } from '../containers/local-environment';
import { type Plan, planOf } from '../platform/plan';
import type { StartPlatformOptions } from '../platform/start-platform';
import type { Container, ContainerGroup } from '../synthesized/container-groups';

/** Stands in for every generated secret: what is not known cannot be printed. */
const SECRET = '<secret>';
const CONNECTION_STRING = 'mongodb://<user>:<password>@127.0.0.1:<free port>/?…&tls=true&directConnection=true';

/** Prints every difference between what is deployed and what runs here, and starts nothing. */
export async function explain({ out, port = 4280 }: StartPlatformOptions): Promise<number> {
  const plan = await planOf({ out, port, secret: () => SECRET });
  const origins = Object.entries(plan.origins).map(([deployed, local]) => `  ${deployed} -> ${local}`);
  const containers = plan.containerGroups.flatMap((group) =>
    [...group.initContainers, ...group.containers].flatMap((container) => differencesOf(container, group, plan)),
  );
  process.stdout.write(`${['Origins, replaced in every value:', ...origins, ...containers].join('\n')}\n`);
  return 0;
}

function differencesOf(container: Container, group: ContainerGroup, plan: Plan): readonly string[] {
  const image = plan.imageOf(container);
  const place: LocalPlace = {
    ...(plan.places.containers.get(container) ?? { port: 0, monitoringPort: 0 }),
    folder: `<data-dir>/containers/${group.name}/${container.name}`,
    certificates: '<data-dir>/database.pem',
    origins: plan.origins,
    connectionString: () => CONNECTION_STRING,
  };
  const deployed: Readonly<Record<string, string>> = { ...image.env, ...container.environment };
  const changed = Object.entries(localEnvironment(container, image, place)).filter(
    ([name, value]) => deployed[name] !== value && name !== 'PATH',
  );
  return [
    '',
    `${group.name}/${container.name}: ${(container.command ?? image.command).join(' ')}`,
    ...changed.map(([name, value]) => `  ${name}: ${shown(deployed[name])} -> ${value}`),
  ];
}

function shown(deployed: string | undefined): string {
  return deployed === undefined ? '(not set)' : deployed.replace(/\/\/[^@/]*@/g, '//<user>:<password>@');
}
