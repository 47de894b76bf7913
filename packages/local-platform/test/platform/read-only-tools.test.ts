import type { ReviewedTool } from '@org/core/tools';
import { type Parts, RunningPlatform } from '../../src/platform/running-platform';

const reading: ReviewedTool = {
  name: 'list',
  operation: 'read',
  tiers: ['reader'],
  destructive: false,
  annotations: { readOnlyHint: true },
  schemaSha256: '',
};

/** A platform of one server, whose one tool was reviewed so. */
function platformWith(tool: ReviewedTool): RunningPlatform {
  const image = { tools: { tools: [tool] } };
  const parts = {
    gateway: { isOn: () => true, quarantined: () => [] },
    servers: [{ name: 'shop', access: { clientId: '' }, tiers: [{ name: 'reader', image, state: () => 'running' }] }],
  };
  return new RunningPlatform(parts as unknown as Parts);
}

it.each<[string, boolean, Partial<ReviewedTool>]>([
  ['reads', true, {}],
  ['reads what there is', true, { operation: 'metadata' }],
  ['updates, whatever its server says of it', false, { operation: 'update' }],
  ['connects to something else', false, { operation: 'connect' }],
  ['writes with some arguments', false, { writesWhen: ['$out'] }],
  ['is destructive', false, { destructive: true }],
])('a tool that %s counts as one that only reads: %s', (_, readOnly, review) => {
  const [server] = platformWith({ ...reading, ...review }).servers;
  expect(server?.tiers[0]?.tools).toMatchObject([{ name: 'list', readOnly }]);
});
