import { TerraformVariable } from 'cdktf';
import { synthOf } from '@org/testing';
import type { McpServerApiProps } from '../../src';
import { CANARY, refusalOf } from '../gateway-under-test';
import {
  GATEWAY_URL,
  accessOf,
  gatewayOf,
  manifestOf,
  props,
  serverOf,
  synthServer,
  toolOf,
} from './server-under-test';

const refusalWith = (changes: Partial<McpServerApiProps>) => refusalOf(() => synthServer(changes));
const { access, server } = props;
const both = ['admin', 'reader'];
/** A server by some name, with all that follows from it. */
const named = (name: string): Partial<McpServerApiProps> => ({ server: serverOf(name), access: accessOf(name) });
const withTiers = (...tiers: string[]): Partial<McpServerApiProps> => ({
  server: serverOf('orders', tiers),
  access: accessOf('orders', tiers),
  tools: manifestOf(toolOf('find', [])),
});

describe('a server is refused, with construct path, property, value and remedy, for', () => {
  it.each<[string, Partial<McpServerApiProps>, string]>([
    [
      'a name in capitals',
      named('Orders'),
      'server.serverName is "Orders": must be 1 to 40 lower-case letters, digits and single hyphens',
    ],
    ['a name that is a path', named('orders/admin'), 'server.serverName is "orders/admin": must be 1 to 40'],
    ['a name with two hyphens', named('my--orders'), 'server.serverName is "my--orders": must be 1 to 40'],
    ['a name that starts with a digit', named('2orders'), 'server.serverName is "2orders": must be 1 to 40'],
    ['a name over its limit', named('o'.repeat(41)), 'must be 1 to 40'],
    [
      "a name that makes the platform's own switch (B15)",
      named('platform'),
      'server.serverName is "platform": makes the switch platform-switch, which is that of the whole platform',
    ],

    [
      'an application of another URL (B1)',
      { access: { ...access, identifierUri: `${GATEWAY_URL}/mcp/orders/` } },
      `access.identifierUri is "${GATEWAY_URL}/mcp/orders/": must be the server's public URL "${GATEWAY_URL}/mcp/orders" to the letter`,
    ],
    ['no client', { access: { ...access, clientIds: [] } }, 'access.clientIds is []: must name who may ask for tokens'],
    ['no tier', withTiers(), 'access.tiers is []: must be 1 to 20 tiers'],
    [
      'more tiers than Microsoft Graph answers for at once (S11)',
      withTiers(...Array.from({ length: 21 }, (_, index) => `tier${index}`)),
      'must be 1 to 20 tiers',
    ],
    [
      'a tier in capitals',
      withTiers('Admin'),
      'access.tiers is "Admin": must be named by lower-case words, as in \'reader\', at most 38 characters',
    ],
    ['a tier over its limit', withTiers('t'.repeat(39)), 'must be named by lower-case words'],
    ['a tier that every object has', withTiers('constructor'), 'access.tiers is "constructor": must be named by'],
    [
      'a tier twice',
      { access: { ...access, tiers: [...access.tiers, ...access.tiers.slice(1)] } },
      'access.tiers is "reader": names a tier twice',
    ],
    [
      'a tier of access that the server has not (S12)',
      { server: serverOf('orders', ['admin']) },
      'server.tierUrls.reader is missing: every tier of access needs a URL',
    ],
    [
      'a tier of the server that nobody has access to (S12)',
      { server: serverOf('orders', [...both, 'auditor']) },
      'server.tierUrls is "auditor": must be a tier of access: admin, reader',
    ],

    [
      'a tool whose name would be two (B3)',
      { tools: manifestOf(toolOf('find,drop', both)) },
      "tools is \"find,drop\": must be named by 1 to 128 letters, digits, '_', '.' and '-' (tools.json)",
    ],
    [
      'what makes a tool write and would be two names (B4)',
      { tools: manifestOf({ ...toolOf('find', both), writesWhen: ['$out', 'drop all'] }) },
      'tools.find.writesWhen is "drop all": must be the name of an argument or of a stage, without white space (tools.json)',
    ],
    [
      'a tool that is listed twice (B3)',
      { tools: manifestOf(toolOf('find', ['admin']), toolOf('find', both)) },
      'tools is "find": is listed more than once in tools.json: keep one entry',
    ],
    [
      'a tool of a tier that there is not (B3)',
      { tools: manifestOf(toolOf('find', ['admin', 'readers'])) },
      'tools.find.tiers is "readers": must be a tier of access: admin, reader (tools.json)',
    ],
    [
      'a destructive tool of another tier than the first (B4)',
      { tools: manifestOf(toolOf('drop', both, true)) },
      'tools.drop.tiers is ["admin","reader"]: gives tier reader a destructive tool (tools.json): take it away there, ' +
        "or consent to it with destructiveToolsConsent: { reader: ['drop'] }",
    ],
    [
      'a consent to a tool that there is not (B4)',
      { destructiveToolsConsent: { reader: ['drop-all'] } },
      'destructiveToolsConsent.reader is "drop-all": must be a destructive tool that tools.json gives to tier reader',
    ],
    [
      'a consent to a tool that destroys nothing (B4)',
      { destructiveToolsConsent: { reader: ['find'] } },
      'destructiveToolsConsent.reader is "find": must be a destructive tool',
    ],
    [
      'a consent to a tool that the tier has not got (B4)',
      { destructiveToolsConsent: { reader: ['drop'] } },
      'destructiveToolsConsent.reader is "drop": must be a destructive tool that tools.json gives to tier reader',
    ],
    [
      'a consent for the tier that needs none (B4)',
      { destructiveToolsConsent: { admin: ['drop'] } },
      'destructiveToolsConsent.admin is "drop": must be a destructive tool that tools.json gives to tier admin, which is not the first',
    ],

    ['a way to know members that there is not', { membership: 'claims' as 'graph' }, 'membership is "claims": must be'],
    [
      'a revocation bound above 300 s (B5)',
      { revocationBound: 301 },
      'revocationBound is 301: must be whole seconds from 1 to 300: longer, and somebody who was shut out goes on for too long',
    ],
    ['no revocation bound (B5)', { revocationBound: 0 }, 'revocationBound is 0: must be whole seconds'],
    ['half a second more (B5)', { revocationBound: 1.5 }, 'revocationBound is 1.5: must be whole seconds'],

    [
      'destructive calls of a tier that there is not (B4)',
      { destructiveCalls: { owner: 'deny' } },
      'destructiveCalls is "owner": must be by tier of access: admin, reader',
    ],
    [
      'destructive calls in a way that there is not (B4)',
      { destructiveCalls: { admin: 'permit' as 'allow' } },
      "destructiveCalls.admin is \"permit\": must be 'step-up', 'allow', 'deny' or an elevationGroupId",
    ],
    [
      'an elevation group by name (B4)',
      { destructiveCalls: { admin: { elevationGroupId: 'admins' } } },
      'destructiveCalls.admin.elevationGroupId is "admins": must be a GUID in lower case',
    ],
    [
      'limits of a tier that there is not',
      { limits: { owner: { calls: 1, seconds: 1 } } },
      'limits is "owner": must be by tier of access: admin, reader',
    ],
    [
      'no call',
      { limits: { reader: { calls: 0, seconds: 60 } } },
      'limits.reader is {"calls":0,"seconds":60}: must be a whole number of calls, at least 1, in 1 to 300 whole seconds',
    ],
    ['half a call', { limits: { reader: { calls: 0.5, seconds: 60 } } }, 'limits.reader is {"calls":0.5,'],
    ['a period that is too long', { limits: { reader: { calls: 1, seconds: 301 } } }, '"seconds":301}: must be'],
    ['no period', { limits: { reader: { calls: 1, seconds: 0 } } }, '"seconds":0}: must be'],
    ['half a second', { limits: { reader: { calls: 1, seconds: 1.5 } } }, '"seconds":1.5}: must be'],

    [
      'an origin with a path',
      { browserOrigins: ['https://app.example.com/'] },
      'browserOrigins is "https://app.example.com/": must be an origin, scheme, host and port without a path',
    ],
    ['every origin', { browserOrigins: ['*'] }, 'browserOrigins is "*": must be an origin'],
    ['the origin of no page', { browserOrigins: ['null'] }, 'browserOrigins is "null": must be an origin'],
    ['the origin of a file', { browserOrigins: ['file://'] }, 'browserOrigins is "file://": must be an origin'],
    [
      'an origin that anybody on the way can be',
      { browserOrigins: ['http://app.example.com'] },
      'browserOrigins is "http://app.example.com": must be an origin',
    ],
    [
      'a host that only looks like localhost',
      { browserOrigins: ['http://localhost.example.com'] },
      'browserOrigins is "http://localhost.example.com": must be an origin',
    ],
    [
      'a header prefix without an end',
      { overrideHeaderPrefix: 'x-orders' },
      'overrideHeaderPrefix is "x-orders": must be the start of header names in lower case that ends with a hyphen',
    ],
    [
      'a header prefix in capitals',
      { overrideHeaderPrefix: 'X-Orders-' },
      'overrideHeaderPrefix is "X-Orders-": must be',
    ],
    ['no path', { serverPath: '' }, 'serverPath is "": must be a path, as in \'/mcp\''],
    ['a path with a query', { serverPath: '/mcp?x=1' }, 'serverPath is "/mcp?x=1": must be a path'],
    ['a path with a slash at its end', { serverPath: '/mcp/' }, 'serverPath is "/mcp/": must be a path'],
    [
      'a rotation before the first (B6)',
      { sessionKeyRotation: -1 },
      'sessionKeyRotation is -1: must be a whole number from 0 to 1000000, raised by 1 whenever the key is to change',
    ],
    ['half a rotation (B6)', { sessionKeyRotation: 0.5 }, 'sessionKeyRotation is 0.5: must be a whole number'],
    ['endless rotations (B6)', { sessionKeyRotation: 1_000_001 }, 'sessionKeyRotation is 1000001: must be'],
  ])('%s', (_, changes, expected) => {
    const message = refusalWith(changes);
    expect(message).toMatch(/^test\/Api: /);
    expect(message).toContain(expected);
  });

  it('several things at once, each on a line, and no secret among them', () => {
    const message = refusalWith({
      ...named('Orders'),
      server: { ...serverOf('Orders', ['admin']) },
      access: { ...accessOf('Orders'), identifierUri: 'api://orders', clientIds: [] },
      tools: manifestOf(toolOf('drop', both, true)),
      revocationBound: 3600,
      browserOrigins: ['*'],
      serverPath: 'mcp',
    });
    expect(message.split('\n').map((line) => /^test\/Api: (.+?) is /.exec(line)?.[1])).toEqual([
      'server.serverName',
      'access.identifierUri',
      'access.clientIds',
      'server.tierUrls.reader',
      'tools.drop.tiers',
      'revocationBound',
      'browserOrigins',
      'serverPath',
    ]);
    expect(message).not.toContain(CANARY);
  });
});

describe('a server is taken with', () => {
  it.each<[string, Partial<McpServerApiProps>]>([
    ['the longest names that Azure takes', named('o'.repeat(40))],
    ['20 tiers', withTiers(...Array.from({ length: 20 }, (_, index) => `tier${index}`))],
    ['tiers of several words', withTiers('read-only')],
    ['the longest tier', withTiers('t'.repeat(38))],
    [
      'a destructive tool of another tier, by consent (B4)',
      { tools: manifestOf(toolOf('drop', both, true)), destructiveToolsConsent: { reader: ['drop'] } },
    ],
    ['the longest revocation bound (B5)', { revocationBound: 300 }],
    ['the shortest revocation bound (B5)', { revocationBound: 1 }],
    ['limits of 5 minutes', { limits: { reader: { calls: 1, seconds: 300 } } }],
    ['pages of its own machine', { browserOrigins: ['http://127.0.0.1:8080', 'http://localhost'] }],
    ['pages by https', { browserOrigins: ['https://app.example.com', 'https://app.example.com:8443'] }],
    ['a path of several parts', { serverPath: '/v1/mcp' }],
    ['the last rotation', { sessionKeyRotation: 1_000_000 }],
  ])('%s', (_, changes) => {
    expect(synthServer(changes).resources('azurerm_api_management_api')).toHaveLength(2);
  });

  it('an elevation group that only the deployment knows (B4)', () => {
    const synthesized = synthOf((stack) => {
      const elevationGroupId = new TerraformVariable(stack, 'group', {}).stringValue;
      gatewayOf(stack).addServer(stack, 'Api', { ...props, server, destructiveCalls: { admin: { elevationGroupId } } });
    });
    const policies = synthesized.resources('azurerm_api_management_api_policy');
    expect(policies.some(({ body }) => String(body.xml_content).includes('${var.group}'))).toBe(true);
  });
});
