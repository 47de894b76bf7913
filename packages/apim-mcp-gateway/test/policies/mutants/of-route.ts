import { find } from '../attacks/refused';
import { people } from '../directory';
import { Mutant, Probe, replacing, without } from './mutant';

const heard = (
  name: string,
  headers: Readonly<Record<string, string>>,
  expected: (name: string) => readonly string[] | undefined,
): Probe => ({
  name,
  happens: async (under) => {
    await under.as('rob', { ...find, headers });
    const server = under.reached[0]?.request.headers;
    return Object.keys(headers).some((header) => String(server?.get(header)) !== String(expected(header)));
  },
});

const tokenPassedOn: Probe = {
  name: "the server hears the caller's token (S9)",
  happens: async (under) => {
    await under.as('ada', find);
    return under.reached[0]?.request.headers.has('authorization') ?? true;
  },
};

const unproven: Probe = {
  name: 'the server cannot tell that it hears the gateway (B3)',
  happens: async (under) => {
    await under.as('ada', find);
    return under.reached[0]?.request.headers.only('x-mcp-gateway-key') !== 'gatewaykey';
  },
};

const wrongContainer: Probe = {
  name: "a call arrives at another tier's container (S12)",
  happens: async (under) => {
    await under.as('ada', find);
    await under.as('rob', find);
    return under.reached.map(({ tier }) => tier).join() !== 'admin,reader';
  },
};

/** Ways to weaken what a server hears, and which one. */
export const mutantsOfRoute: readonly Mutant[] = [
  {
    name: 'the token is passed on',
    change: without('<set-header name="Authorization" exists-action="delete" />'),
    probe: tokenPassedOn,
  },
  {
    name: 'the origin is passed on',
    change: without('<set-header name="Origin" exists-action="delete" />'),
    probe: heard('the server hears the page (B3)', { Origin: 'http://localhost:6274' }, () => undefined),
  },
  {
    name: 'the key of the gateway is left out',
    change: without(/<set-header name="x-mcp-gateway-key">.*?<\/set-header>/s),
    probe: unproven,
  },
  {
    name: 'the caller may bring the key of the gateway',
    change: replacing(
      '<set-header name="x-mcp-gateway-key">',
      '<set-header name="x-mcp-gateway-key" exists-action="skip">',
    ),
    probe: heard('the server hears a key of the caller (B3)', { 'x-mcp-gateway-key': 'guess' }, () => ['gatewaykey']),
  },
  {
    name: 'the caller may say who calls',
    change: replacing('<set-header name="X-MCP-User">', '<set-header name="X-MCP-User" exists-action="append">'),
    probe: heard('the server hears another caller (S9)', { 'X-MCP-User': people.ada }, () => [people.rob]),
  },
  {
    name: 'the caller may say in which tier',
    change: replacing('<set-header name="X-MCP-Tier">', '<set-header name="X-MCP-Tier" exists-action="skip">'),
    probe: heard('the server hears another tier (S12)', { 'X-MCP-Tier': 'admin' }, () => ['reader']),
  },
  {
    name: 'the caller may say what a proxy would',
    policy: 'platform',
    change: without('<set-header name="X-MS-CLIENT-PRINCIPAL-ID" exists-action="delete" />'),
    probe: heard('the server hears a principal of the caller', { 'X-MS-CLIENT-PRINCIPAL-ID': 'x' }, () => undefined),
  },
  {
    name: 'the backends are swapped',
    change: (xml) =>
      replacing(
        '"swapped"',
        '"mongodb-reader"',
      )(replacing('"mongodb-reader"', '"mongodb-admin"')(replacing('"mongodb-admin"', '"swapped"')(xml))),
    probe: wrongContainer,
  },
  {
    name: 'everybody goes to the first container',
    change: replacing('"mongodb-reader"', '"mongodb-admin"'),
    probe: wrongContainer,
  },
];
