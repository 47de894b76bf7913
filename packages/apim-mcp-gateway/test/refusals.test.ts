import fc from 'fast-check';
import type { McpGatewayProps } from '../src';
import { capacityProblems } from '../src/service/sku';
import { props, refusalOf, synthGateway } from './gateway-under-test';

const refusalWith = (changes: Partial<McpGatewayProps>) => refusalOf(() => synthGateway(changes));
const { publisher } = props;
const domain = { hostName: 'mcp.example.com', certificateName: 'mcp-example-com' };

describe('a gateway is refused, with construct path, property, value and remedy, for', () => {
  it.each(['Consumption', 'Basic', 'Standard', 'BasicV2', 'StandardV2', 'PremiumV2', 'developer'])(
    'the tier %s, which is not placed inside of the network with a public address (S8)',
    (sku) => {
      expect(refusalWith({ sku: sku as 'Developer' })).toBe(
        `test/Gateway: sku is "${sku}": must be Developer or Premium: no other tier can be placed inside the network ` +
          'with a public address',
      );
    },
  );

  it.each<[string, Partial<McpGatewayProps>, string]>([
    ['a second unit of Developer', { units: 2 }, 'units is 2: must be 1: Developer has no more'],
    ['no unit', { units: 0 }, 'units is 0: must be 1'],
    ['no unit of Premium', { sku: 'Premium', units: 0 }, 'units is 0: must be a whole number from 1 to 99'],
    ['half a unit', { sku: 'Premium', units: 1.5 }, 'units is 1.5: must be a whole number'],
    ['too many units', { sku: 'Premium', units: 100 }, 'units is 100: must be a whole number from 1 to 99'],
    ['zones of Developer', { zones: ['1'] }, 'zones is ["1"]: must be left out: only Premium spreads over zones'],
    [
      'a zone that there is not',
      { sku: 'Premium', zones: ['1', '4'] },
      "zones is [\"1\",\"4\"]: must be different ones of '1', '2' and '3'",
    ],
    ['a zone twice', { sku: 'Premium', zones: ['1', '1'] }, 'zones is ["1","1"]: must be different ones'],
    [
      'units that do not go into zones',
      { sku: 'Premium', zones: ['1', '2'], units: 3 },
      'units is 3: must be a multiple of the 2 zones: each gets the same number of units',
    ],
    [
      'a publisher without a name',
      { publisher: { ...publisher, name: ' ' } },
      'publisher.name is " ": must have 1 to 100 characters',
    ],
    [
      'a publisher whose name is over its limit',
      { publisher: { ...publisher, name: 'x'.repeat(101) } },
      'must have 1 to 100 characters',
    ],
    [
      'an address that is none',
      { publisher: { ...publisher, email: 'contoso' } },
      'publisher.email is "contoso": must be an e-mail address of at most 100 characters',
    ],
    [
      'an address that is over its limit',
      { publisher: { ...publisher, email: `${'x'.repeat(90)}@example.com` } },
      'must be an e-mail address of at most 100 characters',
    ],
    [
      'a tenant by name',
      { tenantId: 'contoso.example' },
      'tenantId is "contoso.example": must be a GUID in lower case',
    ],
    ['every tenant', { tenantId: 'common' }, 'tenantId is "common": must be a GUID'],
    [
      'a domain with a scheme',
      { customDomain: { ...domain, hostName: 'https://mcp.example.com' } },
      'customDomain.hostName is "https://mcp.example.com": must be a host name in lower case and nothing else',
    ],
    [
      'a domain in capitals',
      { customDomain: { ...domain, hostName: 'MCP.example.com' } },
      'customDomain.hostName is "MCP.example.com": must be a host name',
    ],
    [
      'a domain without a dot',
      { customDomain: { ...domain, hostName: 'localhost' } },
      'customDomain.hostName is "localhost": must be a host name',
    ],
    [
      'a certificate by its id',
      { customDomain: { ...domain, certificateName: 'https://kv.vault.azure.net/certificates/x' } },
      'customDomain.certificateName is "https://kv.vault.azure.net/certificates/x": must be the name of a certificate',
    ],
  ])('%s', (_, changes, expected) => {
    const message = refusalWith(changes);
    expect(message).toMatch(/^test\/Gateway: /);
    expect(message).toContain(expected);
  });

  it('several things at once, each on a line', () => {
    const message = refusalWith({
      units: 2,
      zones: ['1'],
      tenantId: 'common',
      publisher: { name: '', email: '' },
      customDomain: { hostName: '', certificateName: '' },
    });
    expect(message.split('\n').map((line) => /^test\/Gateway: (.+?) is /.exec(line)?.[1])).toEqual([
      'units',
      'zones',
      'publisher.name',
      'publisher.email',
      'tenantId',
      'customDomain.hostName',
      'customDomain.certificateName',
    ]);
  });
});

it('never lets a tier, units and zones through that do not go together', () => {
  const zone = fc.constantFrom('1', '2', '3', '4', '12', '');
  const capacity = fc.record({
    sku: fc.constantFrom('Developer', 'Premium', 'Standard') as fc.Arbitrary<'Developer' | 'Premium'>,
    units: fc.oneof(fc.integer({ min: -1, max: 101 }), fc.constantFrom(0.5, NaN, Infinity)),
    zones: fc.array(zone, { maxLength: 4 }),
  });
  fc.assert(
    fc.property(capacity, ({ sku, units, zones }) => {
      const whole = Number.isInteger(units) && units > 0;
      const works =
        sku === 'Developer'
          ? units === 1 && zones.length === 0
          : sku === 'Premium' &&
            whole &&
            units < 100 &&
            zones.every((one) => ['1', '2', '3'].includes(one)) &&
            new Set(zones).size === zones.length &&
            (zones.length === 0 || units % zones.length === 0);
      expect(capacityProblems({ sku, units, zones }).length === 0).toBe(works);
    }),
    { numRuns: 1000 },
  );
});
