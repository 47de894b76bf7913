import { JsonDocument, JsonObject, parseStack, pathOf, readStacks } from '../src';
import { manifestEntry, manifestOf } from './fixtures/cdktf-out';
import { inFolder } from './fixtures/folders';
import { positionOf } from './fixtures/positions';
import { stackFromText, stackOf } from './fixtures/stacks';
import { fileError } from './fixtures/thrown';

describe('the stacks of a folder [B14]', () => {
  const manifest = manifestOf({ network: manifestEntry('network'), platform: manifestEntry('platform', ['network']) });
  const network = '{"resource": {"azurerm_subnet": {"a": {"name": "snet"}}}}';

  it('are read as the manifest lists them, without those that are stale', () => {
    const files = {
      'manifest.json': manifest,
      'stacks/network/cdk.tf.json': network,
      'stacks/platform/cdk.tf.json': '{}',
      'stacks/old/cdk.tf.json': 'not even JSON',
    };
    inFolder(files, (folder) => {
      expect(
        readStacks(folder).map(({ name, dependencies, blocks }) => ({ name, dependencies, blocks: blocks.length })),
      ).toEqual([
        { name: 'network', dependencies: [], blocks: 1 },
        { name: 'platform', dependencies: ['network'], blocks: 0 },
      ]);
    });
  });

  it('are refused when the file of one is missing, by its name', () => {
    inFolder({ 'manifest.json': manifest, 'stacks/network/cdk.tf.json': network }, (folder) => {
      const error = fileError(() => readStacks(folder));
      expect(error.file).toBe(`${folder}/stacks/platform/cdk.tf.json`);
      expect(error.reason).toContain('synthesize first');
    });
  });

  it.each([
    { text: '[]', position: { line: 1, column: 1 }, reason: 'must hold a JSON object' },
    { text: '{\n"resource": {', position: { line: 2, column: 14 }, reason: 'not JSON: the file ends too early' },
    { text: '{"resource": 7}', position: { line: 1, column: 14 }, reason: 'must be an object' },
  ])('are refused when the file of one holds $text', ({ text, position, reason }) => {
    const files = {
      'manifest.json': manifest,
      'stacks/network/cdk.tf.json': text,
      'stacks/platform/cdk.tf.json': '{}',
    };
    inFolder(files, (folder) => {
      expect(fileError(() => readStacks(folder))).toMatchObject({
        file: `${folder}/stacks/network/cdk.tf.json`,
        position,
        reason,
      });
    });
  });

  it('are refused by the name of the file that was cut off, at every character', () => {
    const whole = `${JSON.stringify(JSON.parse(network), undefined, 2)}\n`;
    for (let length = 0; length < whole.length - 1; length++) {
      const error = fileError(() => new JsonDocument('network/cdk.tf.json', whole.slice(0, length)));
      expect(error.message).toMatch(/^network\/cdk\.tf\.json:\d+:\d+: not JSON: /);
    }
    expect(parseStack('network', new JsonDocument('f', whole.trimEnd())).blocks).toHaveLength(1);
  });
});

describe('a stack', () => {
  it('has a block for every resource and data source, with its address', () => {
    const { blocks } = stackOf('a', {
      data: { azurerm_subnet: { found: { name: 'x' } } },
      resource: { azurerm_subnet: { made: { name: 'y' }, other: {} }, random_password: { made: {} } },
    });
    expect(blocks.map(({ kind, type, name, address, body }) => ({ kind, type, name, address, body }))).toEqual([
      { kind: 'resource', type: 'azurerm_subnet', name: 'made', address: 'azurerm_subnet.made', body: { name: 'y' } },
      { kind: 'resource', type: 'azurerm_subnet', name: 'other', address: 'azurerm_subnet.other', body: {} },
      { kind: 'resource', type: 'random_password', name: 'made', address: 'random_password.made', body: {} },
      {
        kind: 'data',
        type: 'azurerm_subnet',
        name: 'found',
        address: 'data.azurerm_subnet.found',
        body: { name: 'x' },
      },
    ]);
  });

  it('knows the paths of its blocks in the file', () => {
    const { blocks } = stackOf('a', { resource: { t: { n: {} } }, data: { t: { n: {} } } });
    expect(blocks.map(pathOf)).toEqual([
      ['resource', 't', 'n'],
      ['data', 't', 'n'],
    ]);
  });

  it('knows where each block was created', () => {
    const note = { metadata: { path: 'platform/Network/Resource', uniqueId: 'x' } };
    expect(stackOf('a', { resource: { t: { n: { '//': note } } } }).blocks[0]?.constructPath).toBe(
      'platform/Network/Resource',
    );
  });

  it.each<JsonObject>([{}, { '//': 'a note' }, { '//': { metadata: 'x' } }, { '//': { metadata: { path: 7 } } }])(
    'falls back to the address of a block where the file does not say: %j',
    (body) => {
      expect(stackOf('a', { data: { t: { n: body } } }).blocks[0]?.constructPath).toBe('data.t.n');
    },
  );

  it('has every configuration of a provider, be it one or a list', () => {
    const provider: JsonObject = { azurerm: [{ features: [{}] }, { alias: 'other' }], azuread: { tenant_id: 't' } };
    expect(stackOf('a', { provider }).providers).toEqual([
      { name: 'azurerm', path: ['provider', 'azurerm', 0], body: { features: [{}] } },
      { name: 'azurerm', path: ['provider', 'azurerm', 1], body: { alias: 'other' } },
      { name: 'azuread', path: ['provider', 'azuread'], body: { tenant_id: 't' } },
    ]);
  });

  it('has its variables and outputs by name', () => {
    const stack = stackOf('a', { variable: { digest: { default: 'x' } }, output: { url: { value: 'y' } } });
    expect({ variables: stack.variables, outputs: stack.outputs }).toEqual({
      variables: { digest: { default: 'x' } },
      outputs: { url: { value: 'y' } },
    });
  });

  it('has nothing in it when the file is empty', () => {
    expect(stackOf('a', {})).toMatchObject({
      name: 'a',
      dependencies: [],
      blocks: [],
      providers: [],
      variables: {},
      outputs: {},
    });
  });

  it('keeps the dependencies that the app declared', () => {
    expect(stackOf('a', {}, ['b', 'c']).dependencies).toEqual(['b', 'c']);
  });
});

describe('a stack of another shape', () => {
  it.each([
    { text: '{\n "resource": ["§"]}', at: '["§"]' },
    { text: '{\n "data": "§"}', at: '"§"' },
    { text: '{"resource": {\n  "t": "§"}}', at: '"§"' },
    { text: '{"resource": {"t": {\n   "n": ["§"]}}}', at: '["§"]' },
    { text: '{"data": {"t": {\n   "n": null}}}', at: 'null' },
    { text: '{"variable": {\n "v": "§"}}', at: '"§"' },
    { text: '{"output": {\n "o": 77}}', at: '77' },
    { text: '{\n "provider": ["§"]}', at: '["§"]' },
    { text: '{"provider": {"azurerm": [{},\n "§"]}}', at: '"§"' },
    { text: '{"provider": {"azurerm": "§"}}', at: '"§"' },
    { text: '{"provider": {"azuread": [{}],\n "azurerm": null}}', at: 'null' },
    { text: '{"provider": {"azurerm":\n [["§"]]}}', at: '["§"]' },
  ])('is refused where it must hold an object: $text', ({ text, at }) => {
    expect(fileError(() => stackFromText('a', text))).toMatchObject({
      file: 'a/cdk.tf.json',
      position: positionOf(text, at),
      reason: 'must be an object',
    });
  });
});
