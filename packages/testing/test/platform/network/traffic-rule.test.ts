import type { JsonObject } from '@org/terraform-json';
import {
  Traffic,
  TrafficRule,
  allowed,
  covers,
  includesPort,
  isPublic,
  trafficRule,
} from '../../../src/platform/network/traffic-rule';
import { Platform } from '../../../src/platform/platform';
import { stackOf } from '../../fixtures/checked-stack';

/** The rule that a block describes. */
function ruleOf(body: JsonObject): TrafficRule {
  const root = { resource: { azurerm_network_security_rule: { It: body } } };
  const [part] = new Platform([stackOf(root)]).blocks;
  if (!part) throw new Error('no rule');
  return trafficRule(part);
}

const rule = (priority: number, access: 'Allow' | 'Deny', changes: JsonObject = {}) =>
  ruleOf({
    priority,
    access,
    direction: 'Inbound',
    protocol: '*',
    source_address_prefix: '*',
    destination_address_prefix: '*',
    destination_port_range: '*',
    ...changes,
  });

const traffic: Traffic = { inbound: true, peer: '10.0.0.4', subnet: '10.0.1.0/24', port: 443 };

describe('a rule of a security group', () => {
  it('is read from single values', () => {
    const body = {
      priority: 100,
      access: 'Allow',
      direction: 'Outbound',
      protocol: 'Tcp',
      source_address_prefix: '10.0.0.0/27',
      destination_address_prefix: 'Internet',
      destination_port_range: '443',
    };
    expect(ruleOf(body)).toMatchObject({
      priority: 100,
      allows: true,
      inbound: false,
      protocol: 'tcp',
      sources: ['10.0.0.0/27'],
      destinations: ['Internet'],
      ports: ['443'],
    });
  });

  it('is read from lists', () => {
    const body = {
      source_address_prefix: null,
      source_address_prefixes: ['10.0.0.0/27', '10.0.1.0/24'],
      destination_address_prefixes: ['10.0.2.0/27'],
      destination_port_ranges: ['80', '443'],
    };
    expect(ruleOf(body)).toMatchObject({
      sources: ['10.0.0.0/27', '10.0.1.0/24'],
      destinations: ['10.0.2.0/27'],
      ports: ['80', '443'],
    });
  });
});

describe('a connection', () => {
  it.each<{ what: string; rules: readonly TrafficRule[]; expected: boolean }>([
    { what: 'within the network, without any rule', rules: [], expected: true },
    { what: 'that is denied', rules: [rule(100, 'Deny')], expected: false },
    { what: 'that is allowed before it is denied', rules: [rule(200, 'Deny'), rule(100, 'Allow')], expected: true },
    { what: 'that is denied before it is allowed', rules: [rule(100, 'Deny'), rule(200, 'Allow')], expected: false },
    { what: 'over another protocol', rules: [rule(100, 'Deny', { protocol: 'Udp' })], expected: true },
    { what: 'on another port', rules: [rule(100, 'Deny', { destination_port_range: '80' })], expected: true },
    { what: 'from elsewhere', rules: [rule(100, 'Deny', { source_address_prefix: '10.0.2.0/24' })], expected: true },
    { what: 'to elsewhere', rules: [rule(100, 'Deny', { destination_address_prefix: '10.0.2.0/24' })], expected: true },
    { what: 'in the other direction', rules: [rule(100, 'Deny', { direction: 'Outbound' })], expected: true },
  ])('is decided: $what', ({ rules, expected }) => {
    expect(allowed(rules, traffic)).toBe(expected);
  });

  it.each([
    { peer: 'Internet', inbound: true, expected: false },
    { peer: '203.0.113.4', inbound: true, expected: false },
    { peer: 'ApiManagement', inbound: true, expected: false },
    { peer: 'AzureLoadBalancer', inbound: true, expected: true },
    { peer: 'VirtualNetwork', inbound: true, expected: true },
    { peer: 'Internet', inbound: false, expected: true },
    { peer: 'VirtualNetwork', inbound: false, expected: true },
  ])('without rules is decided by Azure: $peer, inbound $inbound', ({ peer, inbound, expected }) => {
    expect(allowed([], { ...traffic, peer, inbound })).toBe(expected);
  });

  it('of a probe is denied with the network, to which the host belongs', () => {
    const denied = rule(100, 'Deny', { source_address_prefix: 'VirtualNetwork' });
    expect(allowed([denied], { ...traffic, peer: 'AzureLoadBalancer' })).toBe(false);
  });
});

describe('a tag or a range', () => {
  it.each([
    ['*', 'Internet'],
    ['0.0.0.0/0', '10.0.0.4'],
    ['any', 'VirtualNetwork'],
    ['storage', 'Storage'],
    ['Internet', 'Storage'],
    ['Internet', '203.0.113.4'],
    ['VirtualNetwork', '10.0.0.0/27'],
    ['VirtualNetwork', 'AzureLoadBalancer'],
    ['10.0.0.0/16', '10.0.1.0/24'],
  ])('%s covers %s', (pattern, peer) => {
    expect(covers(pattern, peer)).toBe(true);
  });

  it.each([
    ['Internet', 'VirtualNetwork'],
    ['Internet', '10.0.0.4'],
    ['Internet', 'AzureLoadBalancer'],
    ['VirtualNetwork', '203.0.113.4'],
    ['VirtualNetwork', 'Storage'],
    ['Storage', 'Internet'],
    ['10.0.1.0/24', '10.0.0.0/16'],
    ['10.0.0.0/8', 'VirtualNetwork'],
  ])('%s does not cover %s', (pattern, peer) => {
    expect(covers(pattern, peer)).toBe(false);
  });

  it.each(['Internet', 'AzureCloud', 'AzureCloud.uksouth', '*', '203.0.113.0/24', '0.0.0.0/0'])(
    'is public: %s',
    (peer) => {
      expect(isPublic(peer)).toBe(true);
    },
  );

  it.each(['VirtualNetwork', 'ApiManagement', 'AzureLoadBalancer', '10.0.0.0/8'])('is not public: %s', (peer) => {
    expect(isPublic(peer)).toBe(false);
  });
});

describe('ports', () => {
  it.each([
    ['443', 443, true],
    ['400-500', 443, true],
    ['443-443', 443, true],
    ['*', 443, true],
    ['444', 443, false],
    ['400-442', 443, false],
  ])('%s and %i: %s', (ports, port, expected) => {
    expect(includesPort(ports, port)).toBe(expected);
  });
});
