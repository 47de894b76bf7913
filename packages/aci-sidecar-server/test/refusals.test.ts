import { Password } from '@cdktf/provider-random/lib/password';
import { Names } from '@org/core';
import { synthOf } from '@org/testing';
import fc from 'fast-check';
import { SidecarServer, SidecarServerProps } from '../src';
import { portProblems } from '../src/ports';
import { resourceProblems } from '../src/resources';
import { settleTiers } from '../src/server-tier';
import { init, props, refusalOf, secretOf, synthServer } from './server-under-test';

const tier = { port: 3000 };
const expression = '${random_password.ReaderPassword.result}';

describe('a server is refused, with construct path, property, value and remedy, for', () => {
  it.each<[string, Partial<SidecarServerProps>, string]>([
    [
      'a name that is no label of DNS',
      { serverName: 'My_Orders' },
      'serverName is "My_Orders": must be at most 63 characters of lower-case words joined by hyphens',
    ],
    ['a name that starts with a digit', { serverName: '2orders' }, 'serverName is "2orders": must be'],
    ['no name', { serverName: '' }, 'serverName is "": must be'],
    [
      'a name over its limit',
      { serverName: 'a'.repeat(53) },
      'has 64 characters and Azure takes 63: shorten its parts by 1 in all',
    ],
    [
      'a name over the limit of a token',
      {
        serverName: 'a'.repeat(38),
        pull: 'token',
        pullTokenRegistry: { registryName: 'cr', resourceGroupName: 'rg' },
      },
      'name of the containerRegistryToken',
    ],

    [
      'an image by tag',
      { repository: 'orders-mcp:latest' },
      'repository is "orders-mcp:latest": must name no tag or digest: the image is pinned by a digest that Terraform is given',
    ],
    ['an image by a digest of its own', { repository: 'orders-mcp@sha256:00' }, 'must name no tag or digest'],
    ['a repository in capitals', { repository: 'Orders' }, 'repository is "Orders": must be a repository'],
    ['no repository', { repository: '' }, 'repository is "": must be a repository'],
    ['a tag that is none', { unpinnedTag: 'a tag' }, 'unpinnedTag is "a tag": must be a tag'],
    ['an empty tag', { unpinnedTag: '' }, 'unpinnedTag is "": must be a tag'],

    [
      'no identity to pull with',
      { pullIdentity: undefined },
      "pullIdentity is missing: must be the identity that pulls the image, with pull 'identity'",
    ],
    [
      'no registry to make a token in',
      { pull: 'token' },
      "pullTokenRegistry is missing: must name the registry in which to make a token, with pull 'token'",
    ],
    [
      'a way to pull that there is not',
      { pull: 'password' as 'token' },
      "pull is \"password\": must be 'identity' or 'token'",
    ],

    ['no tier', { tiers: {} }, 'tiers is {}: must have at least one tier'],
    ['a tier whose name Azure refuses', { tiers: { Admin: tier } }, 'tiers is "Admin": must name containers with'],
    ['a tier with an endless name', { tiers: { ['a'.repeat(64)]: tier } }, 'must name containers with at most 63'],
    [
      'equal ports',
      { tiers: { admin: { port: 3000 }, reader: { port: 3000 } } },
      'tiers.reader.port is 3000: must differ from tiers.admin.port: they share an address',
    ],
    [
      'equal monitoring ports',
      { tiers: { admin: { port: 3000, monitoringPort: 3100 }, reader: { port: 3001, monitoringPort: 3100 } } },
      'tiers.reader.monitoringPort is 3100: must differ from tiers.admin.monitoringPort',
    ],
    [
      'a monitoring port that another tier serves on',
      { tiers: { admin: { port: 3000, monitoringPort: 3001 }, reader: { port: 3001 } } },
      'tiers.admin.monitoringPort is 3001: must differ from tiers.reader.port',
    ],
    ['a port that is none', { tiers: { admin: { port: 70000 } } }, 'tiers.admin.port is 70000: must be a whole number'],
    ['half a port', { tiers: { admin: { port: 0.5 } } }, 'tiers.admin.port is 0.5: must be a whole number'],
    [
      'a port that Container Instances keep',
      { tiers: { admin: { port: 20001 } } },
      'tiers.admin.port is 20001: is kept by Container Instances for itself: choose another',
    ],
    [
      'a monitoring port that Container Instances keep',
      { tiers: { admin: { port: 3000, monitoringPort: 19390 } } },
      'tiers.admin.monitoringPort is 19390: is kept by Container Instances',
    ],
    [
      'a port that is not listed by the network',
      { tiers: { admin: { port: 3002 } }, serverPorts: [3000, 3001] },
      'tiers.admin.port is 3002: must be one of serverPorts 3000, 3001: the network lets the gateway reach no other',
    ],
    [
      'a monitoring port that the network opens to the gateway',
      { tiers: { admin: { port: 3000, monitoringPort: 3001 } }, serverPorts: [3000, 3001] },
      'tiers.admin.monitoringPort is 3001: must not be one of serverPorts',
    ],
    [
      'more ports than Azure opens',
      {
        tiers: Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name, index) => [name, { port: 3000 + index }])),
      },
      'tiers is ["a","b","c","d","e","f"]: Azure opens at most 5 ports of a group',
    ],

    ['no cpu', { tiers: { admin: { ...tier, cpu: 0 } } }, 'tiers.admin.cpu is 0: must be more than 0, in tenths'],
    ['cpu in hundredths', { tiers: { admin: { ...tier, cpu: 1.25 } } }, 'tiers.admin.cpu is 1.25: must be more than 0'],
    [
      'negative memory',
      { tiers: { admin: { ...tier, memoryInGb: -1 } } },
      'tiers.admin.memoryInGb is -1: must be more',
    ],
    [
      'more cpu than a group gets everywhere',
      { tiers: { admin: { port: 3000, cpu: 3 }, reader: { port: 3001, cpu: 1.1 } } },
      'cpu of all tiers is 4.1: must be 1 to 4 in all: no more is to be had in every region',
    ],
    [
      'more memory than a group gets everywhere',
      { tiers: { admin: { ...tier, memoryInGb: 16.1 } } },
      'memoryInGb of all tiers is 16.1: must be 1 to 16 in all',
    ],
    [
      'less cpu than a group gets at least',
      { tiers: { admin: { ...tier, cpu: 0.5 } } },
      'cpu of all tiers is 0.5: must be 1 to 4 in all: Azure gives no less',
    ],

    [
      'probes that there are not',
      { tiers: { admin: { ...tier, probes: 'tcp' as 'exec' } } },
      "tiers.admin.probes is \"tcp\": must be 'exec', 'http' or 'none'",
    ],
    [
      'a health path that is none',
      { tiers: { admin: { ...tier, healthPath: "/'); process.exit(0); ('" } } },
      "must be a path, as in '/health'",
    ],
    [
      'an empty liveness command',
      { tiers: { admin: { ...tier, livenessCommand: [] } } },
      'tiers.admin.livenessCommand is []: must be a program and its arguments',
    ],
    [
      'an empty argument',
      { tiers: { admin: { ...tier, livenessCommand: ['/app/healthy', ''] } } },
      'tiers.admin.livenessCommand is ["/app/healthy",""]: must be',
    ],

    [
      'a variable that no shell takes',
      { tiers: { admin: { ...tier, environment: { 'MY-LEVEL': 'info' } } } },
      'variable of tiers.admin is "MY-LEVEL": must be letters, digits and _',
    ],
    [
      'a secret variable that no shell takes',
      { tiers: { admin: { ...tier, secrets: { '1ST': secretOf(expression) } } } },
      'variable of tiers.admin is "1ST": must be letters',
    ],
    [
      'a variable both plain and secret',
      { tiers: { admin: { ...tier, environment: { A: 'a' }, secrets: { A: secretOf(expression) } } } },
      'variable of tiers.admin is "A": is a secret too: set it once',
    ],
    [
      "a variable that is the gateway's key",
      { tiers: { admin: { ...tier, environment: { GATEWAY_KEY: 'mine' } } } },
      'variable of tiers.admin is "GATEWAY_KEY": is set to the gateway\'s key: leave it out',
    ],
    [
      "a secret that is the gateway's key",
      { tiers: { admin: { ...tier, secrets: { GATEWAY_KEY: secretOf(expression) } } } },
      'variable of tiers.admin is "GATEWAY_KEY": is set to the gateway\'s key: leave it out',
    ],
    [
      'a secret in a plain variable',
      { tiers: { admin: { ...tier, environment: { URL: `db://u:${expression}@host` } } } },
      'tiers.admin.environment.URL is "a secret": would be shown to whoever may read the group: put it under secrets',
    ],
    [
      'a secret in a plain variable of an init container',
      { init: [{ ...init, environment: { USERS: expression } }] },
      'init[0].environment.USERS is "a secret": would be shown',
    ],
    [
      'a secret that is written out',
      { tiers: { admin: { ...tier, secrets: { URL: secretOf('db://u:hunter2@host') } } } },
      'tiers.admin.secrets.URL is "a literal": would be written into the synthesized file',
    ],
    [
      'a secret that only looks like an expression',
      { tiers: { admin: { ...tier, secrets: { URL: secretOf('$${hunter2}') } } } },
      'tiers.admin.secrets.URL is "a literal"',
    ],
    [
      'a secret of an init container that is written out',
      { init: [{ ...init, secrets: { URL: 'hunter2' } }] },
      'init[0].secrets.URL is "a literal": would be written',
    ],

    [
      'an init container with the name of a tier',
      { init: [{ ...init, containerName: 'admin' }] },
      'init[0].containerName is "admin": is the name of another container of the group',
    ],
    [
      'two init containers of one name',
      { init: [init, init] },
      'init[1].containerName is "database-users": is the name',
    ],
    [
      'an init container whose name Azure refuses',
      { init: [{ ...init, containerName: 'Database_Users' }] },
      'init[0].containerName is "Database_Users": must name containers',
    ],
    [
      'an init container without command',
      { init: [{ ...init, command: [] }] },
      'init[0].command is []: must be a program',
    ],
    ['an init container with an empty argument', { init: [{ ...init, command: ['node', ''] }] }, 'init[0].command is'],
    [
      'more containers than Azure takes',
      { init: Array.from({ length: 59 }, (_, index) => ({ ...init, containerName: `init-${index}` })) },
      'tiers and init is "61 containers": Azure takes at most 60 in a group',
    ],

    [
      'a header that proxies write',
      { gatewayKeyHeader: 'x-forwarded-key' },
      'gatewayKeyHeader is "x-forwarded-key": must be a header of one\'s own in lower case',
    ],
    ['a header with a meaning', { gatewayKeyHeader: 'authorization' }, 'gatewayKeyHeader is "authorization": must be'],
    ['a header in capitals', { gatewayKeyHeader: 'X-Key' }, 'gatewayKeyHeader is "X-Key": must be'],
    [
      'a key variable that no shell takes',
      { gatewayKeyVariable: { name: 'GATEWAY KEY', form: 'plain' } },
      'variable of gatewayKeyVariable is "GATEWAY KEY": must be letters',
    ],
    [
      'a form of the key that there is not',
      { gatewayKeyVariable: { name: 'KEY', form: 'json' as 'plain' } },
      "gatewayKeyVariable.form is \"json\": must be 'plain' or 'headers'",
    ],
    ['no rotation', { gatewayKeyRotation: 0 }, 'gatewayKeyRotation is 0: must be a whole number from 1'],
    ['half a rotation', { gatewayKeyRotation: 1.5 }, 'gatewayKeyRotation is 1.5: must be a whole number'],
    ['endless rotations', { gatewayKeyRotation: 1_000_001 }, 'gatewayKeyRotation is 1000001: must be'],
    [
      'an expiry that is no time',
      { gatewayKeyExpiresOn: 'soon' },
      'gatewayKeyExpiresOn is "soon": must be a time in UTC',
    ],
    [
      'an expiry on a day that there is not',
      { gatewayKeyExpiresOn: '2027-02-31T00:00:00Z' },
      'gatewayKeyExpiresOn is "2027-02-31T00:00:00Z": must be',
    ],
    ['a zone that there is not', { availabilityZone: '4' }, "availabilityZone is \"4\": must be '1', '2' or '3'"],
  ])('%s', (_, changes, expected) => {
    const message = refusalOf(changes);
    expect(message).toMatch(/^test\/Server: /);
    expect(message).toContain(expected);
  });

  it('a name already used in the app', () => {
    const second = () =>
      synthOf((stack) => {
        new Password(stack, 'ReaderPassword', { length: 32 });
        new SidecarServer(stack, 'Server', props);
        new SidecarServer(stack, 'Other', props);
      });
    expect(second).toThrow('test/Other: serverName is "orders": is taken by test/Server: choose another');
  });

  it('several things at once, each on a line', () => {
    const message = refusalOf({
      serverName: 'My_Orders',
      repository: 'orders:latest',
      pullIdentity: undefined,
      gatewayKeyHeader: 'cookie',
      tiers: { admin: { port: 0, cpu: 9, environment: { 'A-B': '' } }, reader: { port: 0, healthPath: 'live' } },
      init: [{ ...init, command: [] }],
      availabilityZone: 'a',
    });
    expect(message.split('\n').map((line) => /^test\/Server: (.+?) is /.exec(line)?.[1])).toEqual([
      'serverName',
      'repository',
      'pullIdentity',
      'gatewayKeyHeader',
      'init[0].command',
      'tiers.admin.port',
      'tiers.reader.port',
      'tiers.reader.port',
      'cpu of all tiers',
      'tiers.reader.healthPath',
      'variable of tiers.admin',
      'availabilityZone',
    ]);
  });

  it('a secret, without printing it', () => {
    const message = refusalOf({ tiers: { admin: { ...tier, secrets: { URL: secretOf('hunter2') } } } });
    expect(message).not.toContain('hunter2');
  });

  it('nothing that goes wrong in the names by another cause: that error is its own', () => {
    const names = {
      environment: 'dev',
      of: () => {
        throw new Error('out of names');
      },
    };
    expect(refusalOf({ names })).toBe('out of names');
  });
});

it('notices a secret in a plain variable also behind a token', () => {
  const build = () =>
    synthOf((stack) => {
      const { result } = new Password(stack, 'password', { length: 32 });
      new SidecarServer(stack, 'Server', {
        ...props,
        tiers: { admin: { ...tier, environment: { URL: `db://u:${result}@host` } } },
      });
    });
  expect(build).toThrow('tiers.admin.environment.URL is "a secret"');
});

it('takes a plain variable that is known only at deployment and no secret', () => {
  const environment = { REGION: '${azurerm_container_group.other.location}' };
  const changes = { tiers: { admin: { ...tier, environment } } };
  expect(JSON.stringify(synthServer(changes).only('azurerm_container_group'))).toContain('other.location');
});

it('takes a variable that is called like something every object has', () => {
  const environment = { constructor: 'x', toString: 'y' } as unknown as Record<string, string>;
  const changes = { tiers: { admin: { ...tier, environment } } };
  expect(JSON.stringify(synthServer(changes).only('azurerm_container_group'))).toContain('"constructor":"x"');
});

it('takes the longest name that Azure takes', () => {
  const longest = new Names({ workload: 'mcp', environment: 'dev', uniqueSuffix: 'x7k2' });
  const serverName = 'a'.repeat(52);
  const { name } = synthServer({ serverName, names: longest }).only('azurerm_container_group');
  expect(name).toHaveLength(63);
});

it('never lets ports through that cannot be told apart, are kept by Azure, or are too many', () => {
  const kept = [
    [22, 22],
    [1025, 1027],
    [3389, 3399],
    [9999, 9999],
    [19000, 19000],
    [19080, 19080],
    [19100, 19100],
    [19390, 19390],
    [20000, 30000],
    [49152, 65534],
  ] as const;
  const port = fc.oneof(
    fc.integer({ min: 3000, max: 3004 }),
    fc.constantFrom(0, 1, 1.5, 65535, 65536, ...kept.flatMap(([first, last]) => [first - 1, first, last, last + 1])),
  );
  const usable = (value: number) =>
    Number.isInteger(value) &&
    value >= 1 &&
    value <= 65535 &&
    !kept.some(([first, last]) => value >= first && value <= last);
  const tiers = fc.array(fc.record({ port, monitoringPort: fc.option(port, { nil: undefined }) }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(tiers, (given) => {
      const settled = settleTiers(Object.fromEntries(given.map((one, index) => [`t${index}`, one])));
      const all = settled.flatMap((one) => [...new Set([one.port, one.monitoringPort])]);
      const works = all.every(usable) && new Set(all).size === all.length && given.length <= 5;
      expect(portProblems(settled, undefined).length === 0).toBe(works);
    }),
    { numRuns: 1000 },
  );
});

it('never lets resources through that a group does not get', () => {
  const amount = fc.oneof(
    fc.integer({ min: -5, max: 200 }).map((value) => value / 10),
    fc.constantFrom(0.05, 0.15, NaN, Infinity, 0.1 + 0.2),
  );
  const tiers = fc.array(fc.record({ cpu: amount, memoryInGb: amount }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(tiers, (given) => {
      const settled = settleTiers(Object.fromEntries(given.map((one, index) => [`t${index}`, { port: 1, ...one }])));
      const fits = (amounts: readonly number[], most: number) => {
        const inTenths = amounts.map((value) => value.toFixed(1));
        const total = amounts.reduce((sum, value) => sum + value, 0);
        return (
          amounts.every((value, index) => value > 0 && Number(inTenths[index]) === value) &&
          total > 0.99 &&
          total < most + 0.01
        );
      };
      const works =
        fits(
          given.map(({ cpu }) => cpu),
          4,
        ) &&
        fits(
          given.map(({ memoryInGb }) => memoryInGb),
          16,
        );
      expect(resourceProblems(settled).length === 0).toBe(works);
    }),
    { numRuns: 1000 },
  );
});
