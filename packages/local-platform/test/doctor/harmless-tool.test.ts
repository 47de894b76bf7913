import { harmlessTool } from '../../src/doctor/people/harmless-tool';

const reading = { name: 'list', annotations: { readOnlyHint: true }, inputSchema: { type: 'object' } };
const reviewed = [{ name: 'list', readOnly: true }];

it('is one that only reads and needs no arguments', () => {
  expect(harmlessTool([reading], reviewed)).toBe('list');
  expect(harmlessTool([{ ...reading, inputSchema: { type: 'object', required: [] } }], reviewed)).toBe('list');
});

it.each([
  ['writes', { ...reading, annotations: { readOnlyHint: false } }, reviewed],
  ['does not say what it does', { name: 'list', inputSchema: {} }, reviewed],
  ['is unsure whether it reads', { ...reading, annotations: { readOnlyHint: 'true' } }, reviewed],
  ['needs an argument', { ...reading, inputSchema: { required: ['database'] } }, reviewed],
  ['does not say what it needs', { name: 'list', annotations: { readOnlyHint: true } }, reviewed],
  ['is reviewed as one that may write, whatever it says of itself', reading, [{ name: 'list', readOnly: false }]],
  ['nobody has reviewed', reading, []],
])('is none that %s', (_, offered, tools) => {
  expect(harmlessTool([offered], tools)).toBeUndefined();
});
