import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LocalGateway } from '../../src/gateway/local-gateway';
import { resolved } from '../fixtures/synthesized-shop';

let backend: Server;
let gateway: LocalGateway;
/** What the backend was told is in quarantine, request by request. */
let told: unknown[];

beforeEach(async () => {
  told = [];
  backend = createServer((request, response) => {
    told.push(request.headers['x-quarantined']);
    response.end();
  }).listen(0, '127.0.0.1');
  await once(backend, 'listening');
  const origins = { 'http://shop.mcp.internal:3000': `http://127.0.0.1:${(backend.address() as AddressInfo).port}` };
  const identity = () => ({ kind: 'refused' }) as never;
  gateway = await LocalGateway.start(resolved(), { port: 0, origins, identity, trace: () => undefined });
});

afterEach(async () => {
  await gateway.close();
  backend.close();
});

const statusOf = async (path = '/mcp/shop') => (await fetch(`${gateway.url}${path}`, { method: 'POST' })).status;

it('runs the policies of the stacks in front of local backends', async () => {
  expect(await statusOf()).toBe(200);
  expect(await statusOf('/mcp/other')).toBe(404);
  expect(told).toEqual(['none']);
});

it('switches a server off and on again', async () => {
  expect(gateway.isOn('shop')).toBe(true);

  gateway.switchServer('shop', false);
  expect(gateway.isOn('shop')).toBe(false);
  expect(await statusOf()).toBe(503);

  gateway.switchServer('shop', true);
  expect(gateway.isOn('shop')).toBe(true);
  expect(await statusOf()).toBe(200);
});

it('tells the policy of each tool in quarantine, and of none once they are released', async () => {
  gateway.quarantine('shop', 'find', true);
  gateway.quarantine('shop', 'count', true);
  gateway.quarantine('shop', 'count', true);
  expect(gateway.quarantined('shop')).toEqual(['find', 'count']);
  await statusOf();

  gateway.quarantine('shop', 'find', false);
  gateway.quarantine('shop', 'count', false);
  expect(gateway.quarantined('shop')).toEqual([]);
  await statusOf();

  expect(told).toEqual(['find,count', 'none']);
});

it('changes nothing for a server that it has no switch of', () => {
  expect(() => gateway.switchServer('store', false)).toThrow(/store-switch/);
  expect(() => gateway.quarantine('store', 'find', true)).toThrow(/store-quarantine/);

  expect(gateway.isOn('store')).toBe(true);
  expect(gateway.quarantined('store')).toEqual([]);
});
