import fc from 'fast-check';
import { Cidr } from '../src/addresses/cidr';
import { synthNetwork } from './network-under-test';
import { Flow, SecurityGroup } from './security-group';

const GATEWAY = '10.20.0.4';
const CONTAINER = '10.20.1.4';
const DATABASE = '10.20.2.4';
const ELSEWHERE = '10.20.9.9'; // in the network, in none of the subnets
const PEERED = '10.99.0.1';
const INTERNET = '198.51.100.7';
const HOST = '168.63.129.16';

const developer = synthNetwork();
const premium = synthNetwork({ gatewaySku: 'Premium' });
const inbound = (from: string, to: string, port: number, protocol?: 'Tcp' | 'Udp'): Flow => ({
  direction: 'Inbound',
  from,
  to,
  port,
  protocol,
});
const outbound = (from: string, to: string, port: number, protocol?: 'Tcp' | 'Udp'): Flow => ({
  direction: 'Outbound',
  from,
  to,
  port,
  protocol,
});

const addressIn = (range: string) => {
  const cidr = Cidr.parse(range);
  return fc.integer({ min: 0, max: (cidr?.size ?? 1) - 1 }).map((offset) => String(cidr?.at(offset, 32)).slice(0, -3));
};
const inNetwork = addressIn('10.0.0.0/8');
/** Any port, the ones that some rule names more often. */
const port = fc.oneof(
  fc.integer({ min: 1, max: 65535 }),
  fc.constantFrom(22, 80, 443, 3000, 3001, 3100, 3389, 3443, 6390, 10260),
);
const protocol = fc.constantFrom('Tcp' as const, 'Udp' as const);
const isIn = (range: string, address: string) =>
  Cidr.parse(range)?.contains(Cidr.parse(`${address}/32`) as Cidr) ?? false;

describe('the containers', () => {
  const group = new SecurityGroup(developer, 'containers');

  it.each([3000, 3001])('are reached by the gateway on the server port %i (S7)', (serverPort) => {
    expect(group.allows(inbound(GATEWAY, CONTAINER, serverPort))).toBe(true);
  });

  it('are reached by nobody but the gateway subnet, on nothing but the server ports (S7)', () => {
    fc.assert(
      fc.property(fc.oneof(inNetwork, addressIn('0.0.0.0/0')), port, protocol, (from, to, how) => {
        const admitted = isIn('10.20.0.0/27', from) && [3000, 3001].includes(to) && how === 'Tcp';
        expect(group.allows(inbound(from, CONTAINER, to, how))).toBe(admitted || from === HOST);
      }),
    );
  });

  it('are not reached from elsewhere in the network, although Azure admits it by default (S7)', () => {
    expect(group.by(inbound(ELSEWHERE, CONTAINER, 3000))).toBe('deny-virtual-network-inbound');
    expect(group.by(inbound(PEERED, CONTAINER, 3000))).toBe('deny-virtual-network-inbound');
    expect(group.by(inbound(INTERNET, CONTAINER, 3000))).toBe('deny-internet-inbound');
  });

  it('are not reached on the monitoring ports, not even by the gateway (S7)', () => {
    expect(group.allows(inbound(GATEWAY, CONTAINER, 3100))).toBe(false);
  });

  it('reach the database, and nothing else in the network', () => {
    expect(group.allows(outbound(CONTAINER, DATABASE, 10260))).toBe(true);
    fc.assert(
      fc.property(inNetwork, port, protocol, (to, on, how) => {
        const admitted = isIn('10.20.2.0/27', to) && on === 10260 && how === 'Tcp';
        expect(group.allows(outbound(CONTAINER, to, on, how))).toBe(admitted);
      }),
    );
  });

  it('do not reach a key vault (S14)', () => {
    expect(group.allows(outbound(CONTAINER, DATABASE, 443))).toBe(false);
    expect(group.allows(outbound(CONTAINER, 'AzureKeyVault', 443))).toBe(false);
  });

  it.each(['AzureContainerRegistry', 'Storage', 'AzureMonitor', 'AzureActiveDirectory'])(
    'reach %s on 443',
    (service) => {
      expect(group.allows(outbound(CONTAINER, service, 443))).toBe(true);
      expect(group.allows(outbound(CONTAINER, service, 80))).toBe(false);
    },
  );

  it('do not reach the Internet, although Azure lets them by default', () => {
    expect(group.by(outbound(CONTAINER, INTERNET, 443))).toBe('deny-internet-outbound');
  });

  it('reach what is configured, and that only', () => {
    const opened = new SecurityGroup(
      synthNetwork({ containerEgress: [{ name: 'issue-tracker', destination: '198.51.100.0/24', ports: [443] }] }),
      'containers',
    );
    expect(opened.by(outbound(CONTAINER, INTERNET, 443))).toBe('allow-egress-issue-tracker-outbound');
    expect(opened.allows(outbound(CONTAINER, INTERNET, 22))).toBe(false);
    expect(opened.allows(outbound(CONTAINER, '203.0.113.1', 443))).toBe(false);
  });
});

describe('the database', () => {
  const group = new SecurityGroup(developer, 'database');

  it('is reached by the containers on 10260 and by nobody else (S7, S16)', () => {
    fc.assert(
      fc.property(
        fc.oneof(inNetwork, addressIn('10.20.0.0/22'), addressIn('0.0.0.0/0')),
        port,
        protocol,
        (from, on, how) => {
          const containers = isIn('10.20.1.0/24', from) && on === 10260;
          const gateway = isIn('10.20.0.0/27', from) && on === 443;
          expect(group.allows(inbound(from, DATABASE, on, how))).toBe(
            (how === 'Tcp' && (containers || gateway)) || false,
          );
        },
      ),
    );
  });

  it('is reached on the ports that are configured', () => {
    const other = new SecurityGroup(synthNetwork({ databasePorts: [5432] }), 'database');
    expect(other.allows(inbound(CONTAINER, DATABASE, 5432))).toBe(true);
    expect(other.allows(inbound(CONTAINER, DATABASE, 10260))).toBe(false);
  });

  it('opens no connection of its own', () => {
    expect(group.allows(outbound(DATABASE, CONTAINER, 3000))).toBe(false);
    expect(group.allows(outbound(DATABASE, INTERNET, 443))).toBe(false);
  });
});

describe.each([
  ['Developer', developer],
  ['Premium', premium],
])('the gateway with %s', (_sku, stack) => {
  const group = new SecurityGroup(stack, 'gateway');

  it('is reached from the Internet on 443 and on nothing else (S7)', () => {
    expect(group.by(inbound(INTERNET, GATEWAY, 443))).toBe('allow-clients-inbound');
    fc.assert(
      fc.property(port, protocol, (on, how) => {
        expect(group.allows(inbound(INTERNET, GATEWAY, on, how))).toBe(on === 443 && how === 'Tcp');
      }),
    );
  });

  it('is managed from ApiManagement on 3443 (S7)', () => {
    fc.assert(
      fc.property(port, protocol, (on, how) => {
        const client = on === 443; // the service's own addresses are public ones
        expect(group.allows(inbound('ApiManagement', GATEWAY, on, how))).toBe(how === 'Tcp' && (on === 3443 || client));
        expect(group.allows(inbound('Storage', GATEWAY, on, how))).toBe(how === 'Tcp' && client);
      }),
    );
  });

  it('is probed by the load balancer on 6390', () => {
    expect(group.by(inbound(HOST, GATEWAY, 6390))).toBe('allow-load-balancer-inbound');
  });

  it('is not reached from the containers, the database or a peered network', () => {
    for (const from of [CONTAINER, DATABASE, PEERED]) expect(group.allows(inbound(from, GATEWAY, 443))).toBe(false);
  });

  it.each([
    ['Storage', 443],
    ['AzureActiveDirectory', 443],
    ['Sql', 1433],
    ['AzureKeyVault', 443],
    ['AzureMonitor', 443],
    ['AzureMonitor', 1886],
    ['AzureMonitor', 12000],
    [INTERNET, 80],
    [INTERNET, 443],
    [CONTAINER, 3000],
    [CONTAINER, 3001],
    [DATABASE, 443],
  ])('reaches %s on %i, as API Management must', (to, on) => {
    expect(group.by(outbound(GATEWAY, to, on))).toMatch(/^allow-/);
  });

  it('reaches nothing else in the network: it is no way into the rest of it', () => {
    for (const [to, on] of [
      [CONTAINER, 3100],
      [DATABASE, 10260],
      [PEERED, 22],
      [ELSEWHERE, 3389],
    ] as const) {
      expect(group.allows(outbound(GATEWAY, to, on))).toBe(false);
    }
  });
});

describe('the units of a gateway', () => {
  const other = '10.20.0.5';

  it('share cache and counters with Premium', () => {
    const group = new SecurityGroup(premium, 'gateway');
    for (const make of [inbound, outbound]) {
      expect(group.allows(make(GATEWAY, other, 6381))).toBe(true);
      expect(group.allows(make(GATEWAY, other, 6383))).toBe(true);
      expect(group.allows(make(GATEWAY, other, 4290, 'Udp'))).toBe(true);
      expect(group.allows(make(GATEWAY, other, 4290, 'Tcp'))).toBe(false);
    }
    expect(group.allows(inbound(PEERED, GATEWAY, 6381))).toBe(false);
  });

  it('do not exist with Developer', () => {
    const group = new SecurityGroup(developer, 'gateway');
    expect(group.allows(inbound(other, GATEWAY, 6381))).toBe(false);
    expect(group.allows(outbound(GATEWAY, other, 4290, 'Udp'))).toBe(false);
  });
});

describe('the clients', () => {
  it('can be narrowed to address ranges', () => {
    const group = new SecurityGroup(synthNetwork({ clients: ['198.51.100.0/24', '203.0.113.0/24'] }), 'gateway');
    expect(group.allows(inbound(INTERNET, GATEWAY, 443))).toBe(true);
    expect(group.allows(inbound('203.0.113.9', GATEWAY, 443))).toBe(true);
    expect(group.allows(inbound('192.0.2.1', GATEWAY, 443))).toBe(false);
  });
});

describe.each([
  ['gateway', developer],
  ['gateway', premium],
  ['containers', developer],
  ['database', developer],
])('the rules of the %s subnet', (role, stack) => {
  const { own } = new SecurityGroup(stack, role);

  it('have names, priorities and descriptions that Azure takes', () => {
    for (const direction of ['Inbound', 'Outbound']) {
      const priorities = own.filter((rule) => rule.direction === direction).map(({ priority }) => priority);
      expect(new Set(priorities).size).toBe(priorities.length);
    }
    expect(new Set(own.map(({ name }) => name)).size).toBe(own.length);
    for (const { name, priority, description } of own) {
      expect(name).toMatch(/^[a-z][a-z0-9-]{0,79}$/);
      expect(priority).toBeGreaterThanOrEqual(100);
      expect(priority).toBeLessThanOrEqual(4096);
      expect(String(description).length).toBeLessThanOrEqual(140);
    }
  });
});
