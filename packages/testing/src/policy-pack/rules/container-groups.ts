import type { Part, Resource } from '../../platform/resource';
import { Rule, inEvery, unless, unlessIt, wrong } from '../rule';

const GROUP = 'azurerm_container_group';

function allContainers(group: Resource): readonly Part[] {
  return [...group.parts('container'), ...group.parts('init_container')];
}

/** The ports of a container, or those that a group exposes. */
function portsOf(container: Part): readonly number[] {
  return container.parts('ports').map((ports) => Number(ports.value('port')));
}

/** The ports on which containers answer to whoever watches them, by the names of their environment variables. */
function monitoringPorts(container: Part): readonly number[] {
  const environment = container.value('environment_variables') ?? {};
  return Object.entries(environment)
    .filter(([name]) => /MONITOR.*PORT$/.test(name))
    .map(([, port]) => Number(port));
}

export const containerGroupRules: readonly Rule[] = [
  {
    id: 'containers-private',
    title: 'Containers have private addresses in a subnet of the network (S13).',
    restates: ['CKV_AZURE_98', 'CKV_AZURE_245'],
    remedy: "must be 'Private', in a subnet and without a public name: Azure's default is a public address",
    check: inEvery(GROUP, (group) => [
      ...unless(group, 'ip_address_type', 'Private', 'None'),
      ...(group.texts('subnet_ids').length > 0 ? [] : wrong(group, 'subnet_ids', 'is not set')),
      ...unless(group, 'dns_name_label', undefined),
    ]),
  },
  {
    id: 'containers-identity',
    title: 'Containers have a managed identity.',
    restates: ['CKV2_AZURE_28'],
    remedy: 'give it the identity that pulls the image',
    check: inEvery(GROUP, (group) =>
      group.part('identity')?.text('type') ? [] : wrong(group, 'identity', 'is not set'),
    ),
  },
  {
    id: 'pull-without-password',
    title: 'Images are pulled with an identity, without a password of the registry (S13).',
    restates: [],
    remedy: 'name the identity that pulls in user_assigned_identity_id',
    check: inEvery(GROUP, (group) =>
      group
        .parts('image_registry_credential')
        .flatMap((credential) => [
          ...(credential.value('password') === undefined ? [] : wrong(credential, 'password', 'is set')),
          ...unlessIt(credential, 'user_assigned_identity_id', (id) => id !== undefined),
        ]),
    ),
  },
  {
    id: 'image-by-digest',
    title: 'Images are named by digest.',
    restates: [],
    remedy: 'name it as repository@sha256:…: a tag can be moved to another image after the review',
    check: inEvery(GROUP, (group) =>
      allContainers(group).flatMap((container) =>
        unlessIt(container, 'image', (image) => /@(sha256:[0-9a-f]{64}|<[\w-]+:var\.\w+>)$/.test(String(image))),
      ),
    ),
  },
  {
    id: 'containers-unprivileged',
    title: 'No container is privileged.',
    restates: [],
    remedy: 'must be false',
    check: inEvery(GROUP, (group) =>
      allContainers(group)
        .flatMap((container) => container.parts('security'))
        .flatMap((security) => unless(security, 'privilege_enabled', false)),
    ),
  },
  {
    id: 'tiers-on-ports-of-their-own',
    title: 'No two containers of a group listen on one port (S12).',
    restates: [],
    remedy: 'containers of a group share one address: give each tier a port of its own',
    check: inEvery(GROUP, (group) => {
      const ports = group.parts('container').flatMap(portsOf);
      const repeated = [...new Set(ports.filter((port, index) => ports.indexOf(port) !== index))];
      return repeated.flatMap((port) => wrong(group, 'container', `listens on ${port} more than once`));
    }),
  },
  {
    id: 'monitoring-not-exposed',
    title: 'Monitoring ports stay inside of the group.',
    restates: [],
    remedy: 'expose only the ports of the servers: probes reach the others from inside',
    check: inEvery(GROUP, (group) => {
      const monitoring = group.parts('container').flatMap(monitoringPorts);
      const exposed = [
        ...group.parts('exposed_port').map((ports) => ({ part: ports, port: Number(ports.value('port')) })),
        ...group
          .parts('container')
          .flatMap((container) => container.parts('ports').map((part) => ({ part, port: Number(part.value('port')) }))),
      ];
      return exposed
        .filter(({ port }) => monitoring.includes(port))
        .flatMap(({ part, port }) => wrong(part, 'port', `is ${port}, on which a container is monitored`));
    }),
  },
];
