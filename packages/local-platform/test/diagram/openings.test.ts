import { type InboundRule, openingsOf } from '../../src/diagram/read/openings';
import { formatPorts } from '../../src/diagram/read/port-set';

const guarded = { addresses: ['10.20.1.0/24'], network: ['10.20.0.0/16'] };

const rule = (priority: number, source: string, port: string, more: Partial<InboundRule> = {}): InboundRule => ({
  priority,
  access: 'Allow',
  protocol: 'Tcp',
  sources: [source],
  sourcePorts: ['*'],
  destinations: ['*'],
  ports: [port],
  ...more,
});
const deny = (priority: number, source: string, port: string, more: Partial<InboundRule> = {}) =>
  rule(priority, source, port, { access: 'Deny', protocol: '*', ...more });

/** `Internet TCP 22 (public)` */
const opened = (...rules: readonly InboundRule[]) =>
  openingsOf(rules, guarded).map(
    ({ from, isPublic, protocol, ports }) => `${from} ${protocol} ${formatPorts(ports)}${isPublic ? ' (public)' : ''}`,
  );

test.each(['Internet', 'internet', '*', '0.0.0.0/0', 'Any'])('takes %s for everybody', (source) => {
  expect(opened(rule(100, source, '22'))).toEqual(['Internet TCP 22 (public)']);
});

test.each([
  '198.51.100.7',
  '198.51.100.0/24',
  '10.0.0.0/7',
  'AzureCloud',
  'AzureCloud.uksouth',
  '2001:db8::/32',
  'fe80::/10',
])('takes %s for public', (source) => {
  expect(opened(rule(100, source, '22'))).toEqual([`${source} TCP 22 (public)`]);
});

test.each(['10.20.0.0/27', '192.168.1.0/24', 'ApiManagement', 'AzureLoadBalancer', 'VirtualNetwork'])(
  'takes %s for not public',
  (source) => {
    expect(opened(rule(100, source, '22'))).toEqual([`${source} TCP 22`]);
  },
);

test('takes a range of a network with public addresses for its own', () => {
  const own = { addresses: ['198.51.100.0/28'], network: ['198.51.100.0/24'] };

  expect(openingsOf([rule(100, '198.51.100.16/28', '22')], own)).toMatchObject([{ isPublic: false }]);
});

test('lets the rule of the lower priority number decide, wherever it stands', () => {
  expect(opened(rule(200, 'Internet', '20-30'), deny(100, 'Internet', '22'))).toEqual([
    'Internet TCP 20-21, 23-30 (public)',
  ]);
  expect(opened(deny(200, 'Internet', '*'), rule(100, 'Internet', '22'))).toEqual(['Internet TCP 22 (public)']);
  expect(opened(deny(100, '*', '*'), rule(200, 'Internet', '22'))).toEqual([]);
});

test.each([
  ['for a part of the subnet only', { destinations: ['10.20.1.0/25'] }],
  ['for some source ports only', { sourcePorts: ['1024'] }],
  ['for another protocol', { protocol: 'Udp' }],
  ['for another source', { sources: ['198.51.100.0/24'] }],
])('does not take a refusal %s for one', (_, refusal) => {
  expect(opened(deny(100, 'Internet', '*', refusal), rule(200, 'Internet', '22'))).toEqual([
    'Internet TCP 22 (public)',
  ]);
});

test('ignores an opening of other subnets', () => {
  expect(opened(rule(100, 'Internet', '22', { destinations: ['10.20.2.0/24'] }))).toEqual([]);
});

test('says once what everybody may', () => {
  const both = opened(rule(100, 'Internet', '22'), rule(110, '198.51.100.7', '22-23'));

  expect(both).toEqual(['Internet TCP 22 (public)', '198.51.100.7 TCP 23 (public)']);
});

test('tells protocols apart', () => {
  expect(opened(rule(100, 'Internet', '53', { protocol: 'Udp' }))).toEqual(['Internet UDP 53 (public)']);
  expect(opened(rule(100, 'Internet', '*', { protocol: 'Icmp' }))).toEqual(['Internet other every port (public)']);
  expect(opened(rule(100, 'Internet', '53', { protocol: '*' }))).toEqual([
    'Internet TCP 53 (public)',
    'Internet UDP 53 (public)',
    'Internet other every port (public)',
  ]);
});

test('takes ports that it does not understand for all', () => {
  expect(opened(rule(100, 'Internet', 'ssh'))).toEqual(['Internet TCP every port (public)']);
});
