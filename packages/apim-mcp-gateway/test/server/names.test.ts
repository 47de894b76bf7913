import fc from 'fast-check';
import { GRAPH_IDENTITY, PLATFORM_SWITCH } from '../../src/policies';
import { serverNames } from '../../src/policies/names';
import { refusalOf } from '../gateway-under-test';
import { accessOf, serverOf, synthServer } from './server-under-test';

/** The values that a server's policy names, and that are its own. */
function valuesOf(serverName: string): readonly string[] {
  return Object.values(serverNames(serverName)).filter((value) => typeof value === 'string');
}

const part = fc.constantFrom('a', 'before', 'gateway', 'graph', 'key', 'platform', 'quarantine', 'session', 'switch');
const name = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('-'));

describe('the names of a server (B11)', () => {
  it('are never those of another one', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        const shared = valuesOf(one).filter((value) => valuesOf(other).includes(value));
        expect(shared.length > 0).toBe(one === other);
      }),
      { numRuns: 2000 },
    );
  });

  it('are never those of the gateway: the only server that would have one is refused', () => {
    const platform = [PLATFORM_SWITCH, GRAPH_IDENTITY, 'application-insights-key'];
    fc.assert(
      fc.property(name, (one) => {
        const clash = valuesOf(one).some((value) => platform.includes(value));
        expect(clash).toBe(one === 'platform');
      }),
      { numRuns: 2000 },
    );
    const changes = { server: serverOf('platform'), access: accessOf('platform') };
    expect(refusalOf(() => synthServer(changes))).toContain('platform-switch');
  });

  it('let one server be called like the metadata of another', () => {
    const apisOf = (serverName: string) =>
      synthServer({ server: serverOf(serverName), access: accessOf(serverName) })
        .resources('azurerm_api_management_api')
        .map(({ body }) => body.name);
    for (const other of ['metadata', 'orders-metadata', 'metadata-orders', 'mcp-orders', 'server']) {
      expect(apisOf('orders').filter((api) => apisOf(other).includes(api))).toEqual([]);
    }
  });
});
