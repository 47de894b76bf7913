import Ajv from 'ajv';
import { ValidationError } from '../../src/errors';
import { parseToolManifest } from '../../src/tools/parse-tool-manifest';
import { ReviewedTool, ToolManifest, ToolOperation } from '../../src/tools/tool-manifest';
import schema from '../../src/tools/tool-manifest.schema.json';

const find: ReviewedTool = {
  name: 'find',
  operation: 'read',
  tiers: ['reader', 'admin'],
  destructive: false,
  annotations: { readOnlyHint: true },
  schemaSha256: '0123456789abcdef'.repeat(4),
};

/** A tool with every member that a tool may have. */
const aggregate: Required<ReviewedTool> = {
  name: 'aggregate',
  operation: 'read',
  tiers: ['admin'],
  destructive: true,
  writesWhen: ['$out', '$merge'],
  annotations: {
    title: 'Run a pipeline',
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: false,
    openWorldHint: true,
  },
  schemaSha256: 'f'.repeat(64),
};

const manifest: ToolManifest = {
  server: 'mongodb-mcp-server',
  version: '1.2.3',
  reviewedOn: '2025-06-30',
  tools: [find, aggregate],
};

const parse = (content: unknown) => parseToolManifest(JSON.stringify(content), 'tools.json');
/** Reads a manifest whose first tool, `find`, is changed. A member that is undefined is left out. */
const parseWithTool = (change: object) => parse({ ...manifest, tools: [{ ...find, ...change }, aggregate] });

const sortedKeys = (value: object) => Object.keys(value).sort();

describe('a tool manifest', () => {
  it('is read as it is written', () => {
    expect(parse(manifest)).toStrictEqual(manifest);
  });

  it('has a schema that is one', () => {
    expect(new Ajv().validateSchema(schema)).toBe(true);
  });

  it('may name its schema for editors', () => {
    expect(() => parse({ $schema: 'tool-manifest.schema.json', ...manifest })).not.toThrow();
  });

  it('[B3] keeps what turns a reading tool into a writing one', () => {
    expect(parse(manifest).tools[1]?.writesWhen).toEqual(['$out', '$merge']);
  });

  it('[B3] may have tools that never write', () => {
    expect(parse(manifest).tools[0]).not.toHaveProperty('writesWhen');
  });

  it('[B4] keeps which tools may destroy data', () => {
    expect(parse(manifest).tools.map(({ name, destructive }) => [name, destructive])).toEqual([
      ['find', false],
      ['aggregate', true],
    ]);
  });

  it.each([
    { what: 'a tool that nobody may call', change: { tiers: [] } },
    { what: 'a tier with digits and hyphens', change: { tiers: ['reader-2'] } },
    { what: 'a tool without annotations', change: { annotations: {} } },
    { what: 'a name of one character', change: { name: 'f' } },
    { what: 'a name of 128 characters', change: { name: 'f'.repeat(128) } },
    { what: 'a name of all kinds of characters', change: { name: 'Find_all-2.x' } },
  ])('may have $what', ({ change }) => {
    expect(() => parseWithTool(change)).not.toThrow();
  });
});

describe('a tool with a mistake is refused by name and place', () => {
  const pattern = (expression: string) => `must match pattern "${expression}"`;
  const name = pattern('^[A-Za-z0-9_.-]{1,128}$');
  const tier = pattern('^[a-z][a-z0-9-]*$');
  const digest = pattern('^[0-9a-f]{64}$');

  it.each([
    { mistake: 'no operation', change: { operation: undefined }, place: 'operation' },
    { mistake: 'no tiers', change: { tiers: undefined }, place: 'tiers' },
    { mistake: 'no word on destruction [B4]', change: { destructive: undefined }, place: 'destructive' },
    { mistake: 'no annotations', change: { annotations: undefined }, place: 'annotations' },
    { mistake: 'no digest', change: { schemaSha256: undefined }, place: 'schemaSha256' },
  ])('when it has $mistake', ({ change, place }) => {
    expect(() => parseWithTool(change)).toThrow(
      new ValidationError('tools.json', {
        property: `tools[0].${place} (tool 'find')`,
        expected: `must have required property '${place}'`,
      }),
    );
  });

  it.each([
    {
      mistake: 'an operation that there is not',
      change: { operation: 'drop' },
      refusal: `operation (tool 'find') is "drop": must be equal to one of the allowed values: read, metadata, create, update, delete, connect`,
    },
    {
      mistake: 'tiers that are no list',
      change: { tiers: 'admin' },
      refusal: `tiers (tool 'find') is "admin": must be array`,
    },
    {
      mistake: 'a tier that is no text',
      change: { tiers: ['reader', 3] },
      refusal: `tiers[1] (tool 'find') is 3: must be string`,
    },
    {
      mistake: 'a tier with a capital',
      change: { tiers: ['Admin'] },
      refusal: `tiers[0] (tool 'find') is "Admin": ${tier}`,
    },
    {
      mistake: 'a tier that starts with a digit',
      change: { tiers: ['2nd'] },
      refusal: `tiers[0] (tool 'find') is "2nd": ${tier}`,
    },
    {
      mistake: 'a tier twice',
      change: { tiers: ['admin', 'admin'] },
      refusal: `tiers (tool 'find') is ["admin","admin"]: must NOT have duplicate items (items ## 1 and 0 are identical)`,
    },
    {
      mistake: 'a text for whether it destroys [B4]',
      change: { destructive: 'no' },
      refusal: `destructive (tool 'find') is "no": must be boolean`,
    },
    {
      mistake: 'an empty list of what makes it write [B3]',
      change: { writesWhen: [] },
      refusal: `writesWhen (tool 'find') is []: must NOT have fewer than 1 items`,
    },
    {
      mistake: 'a text for what makes it write [B3]',
      change: { writesWhen: '$out' },
      refusal: `writesWhen (tool 'find') is "$out": must be array`,
    },
    {
      mistake: 'an empty text among what makes it write [B3]',
      change: { writesWhen: ['$out', ''] },
      refusal: `writesWhen[1] (tool 'find') is "": must NOT have fewer than 1 characters`,
    },
    {
      mistake: 'a number among what makes it write [B3]',
      change: { writesWhen: [1] },
      refusal: `writesWhen[0] (tool 'find') is 1: must be string`,
    },
    {
      mistake: 'the same thing twice among what makes it write [B3]',
      change: { writesWhen: ['$out', '$out'] },
      refusal: `writesWhen (tool 'find') is ["$out","$out"]: must NOT have duplicate items (items ## 1 and 0 are identical)`,
    },
    {
      mistake: 'annotations that are no object',
      change: { annotations: true },
      refusal: `annotations (tool 'find') is true: must be object`,
    },
    {
      mistake: 'an annotation that there is not',
      change: { annotations: { readOnly: true } },
      refusal: `annotations (tool 'find') is {"readOnly":true}: must NOT have additional properties: readOnly`,
    },
    {
      mistake: 'a title that is no text',
      change: { annotations: { title: 1 } },
      refusal: `annotations.title (tool 'find') is 1: must be string`,
    },
    ...['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'].map((hint) => ({
      mistake: `a text for ${hint}`,
      change: { annotations: { [hint]: 'yes' } },
      refusal: `annotations.${hint} (tool 'find') is "yes": must be boolean`,
    })),
    {
      mistake: 'a digest that is no text',
      change: { schemaSha256: 7 },
      refusal: `schemaSha256 (tool 'find') is 7: must be string`,
    },
    {
      mistake: 'a digest in capitals',
      change: { schemaSha256: 'F'.repeat(64) },
      refusal: `schemaSha256 (tool 'find') is "${'F'.repeat(64)}": ${digest}`,
    },
    {
      mistake: 'a digest that is too short',
      change: { schemaSha256: 'f'.repeat(63) },
      refusal: `schemaSha256 (tool 'find') is "${'f'.repeat(63)}": ${digest}`,
    },
    {
      mistake: 'a digest that is too long',
      change: { schemaSha256: 'f'.repeat(65) },
      refusal: `schemaSha256 (tool 'find') is "${'f'.repeat(65)}": ${digest}`,
    },
    {
      mistake: 'a name with a blank',
      change: { name: 'find all' },
      refusal: `name (tool 'find all') is "find all": ${name}`,
    },
    { mistake: 'an empty name', change: { name: '' }, refusal: `name (tool '') is "": ${name}` },
    { mistake: 'a name that is no text', change: { name: 7 }, refusal: `name is 7: must be string` },
    {
      mistake: 'no name',
      change: { name: undefined },
      refusal: `name is missing: must have required property 'name'`,
    },
  ])('when it has $mistake', ({ change, refusal }) => {
    expect(() => parseWithTool(change)).toThrow(new Error(`tools.json: tools[0].${refusal}`));
  });

  it('when it has a name of 129 characters', () => {
    expect(() => parseWithTool({ name: 'f'.repeat(129) })).toThrow(/^tools\.json: tools\[0\]\.name .*: must match/);
  });

  it('when it has a member that there is not', () => {
    expect(() => parseWithTool({ tier: 'admin' })).toThrow(
      /^tools\.json: tools\[0\] \(tool 'find'\) is \{.*: must NOT have additional properties: tier$/,
    );
  });

  it('when it is not the first', () => {
    const tools = [find, ...Array.from({ length: 10 }, (_, index) => ({ ...find, name: `find${index}` }))];
    expect(() => parse({ ...manifest, tools: [...tools, { ...aggregate, destructive: 1 }] })).toThrow(
      new Error("tools.json: tools[11].destructive (tool 'aggregate') is 1: must be boolean"),
    );
  });

  it('when it is no object', () => {
    expect(() => parse({ ...manifest, tools: [find, null] })).toThrow(
      new Error('tools.json: tools[1] is null: must be object'),
    );
  });

  it('together with every other mistake', () => {
    const tools = [
      { ...find, operation: 'drop' },
      { ...aggregate, destructive: 1 },
    ];
    const refusal = [
      `tools.json: server is 1: must be string`,
      `tools.json: tools[0].operation (tool 'find') is "drop": must be equal to one of the allowed values: read, metadata, create, update, delete, connect`,
      `tools.json: tools[1].destructive (tool 'aggregate') is 1: must be boolean`,
    ];
    expect(() => parse({ ...manifest, server: 1, tools })).toThrow(new Error(refusal.join('\n')));
  });
});

describe('a manifest with a mistake is refused', () => {
  it.each([
    { mistake: 'is null', content: null, refusal: 'manifest is null: must be object' },
    { mistake: 'is a list', content: [], refusal: 'manifest is []: must be object' },
    { mistake: 'is a text', content: 'find', refusal: 'manifest is "find": must be object' },
    ...['server', 'version', 'reviewedOn', 'tools'].map((member) => ({
      mistake: `has no ${member}`,
      content: { ...manifest, [member]: undefined },
      refusal: `${member} is missing: must have required property '${member}'`,
    })),
    {
      mistake: 'has an empty server',
      content: { ...manifest, server: '' },
      refusal: 'server is "": must NOT have fewer than 1 characters',
    },
    {
      mistake: 'has an empty version',
      content: { ...manifest, version: '' },
      refusal: 'version is "": must NOT have fewer than 1 characters',
    },
    {
      mistake: 'has a version that is no text',
      content: { ...manifest, version: 1 },
      refusal: 'version is 1: must be string',
    },
    {
      mistake: 'has a day of review that is no text',
      content: { ...manifest, reviewedOn: 20250630 },
      refusal: 'reviewedOn is 20250630: must be string',
    },
    {
      mistake: 'has a day of review in another notation',
      content: { ...manifest, reviewedOn: '30.6.2025' },
      refusal: 'reviewedOn is "30.6.2025": must match pattern "^\\d{4}-\\d{2}-\\d{2}$"',
    },
    {
      mistake: 'has a time of review besides the day',
      content: { ...manifest, reviewedOn: '2025-06-30T12:00' },
      refusal: 'reviewedOn is "2025-06-30T12:00": must match pattern "^\\d{4}-\\d{2}-\\d{2}$"',
    },
    {
      mistake: 'has no tool',
      content: { ...manifest, tools: [] },
      refusal: 'tools is []: must NOT have fewer than 1 items',
    },
    {
      mistake: 'has tools that are no list',
      content: { ...manifest, tools: { find: 1 } },
      refusal: 'tools is {"find":1}: must be array',
    },
    { mistake: 'has a null for tools', content: { ...manifest, tools: null }, refusal: 'tools is null: must be array' },
  ])('when it $mistake', ({ content, refusal }) => {
    expect(() => parse(content)).toThrow(new Error(`tools.json: ${refusal}`));
  });

  it('when it has a member that there is not', () => {
    expect(() => parse({ ...manifest, author: 'ada' })).toThrow(
      /^tools\.json: manifest is \{.*: must NOT have additional properties: author$/,
    );
  });

  it('when it lists a tool twice', () => {
    expect(() => parse({ ...manifest, tools: [find, aggregate, { ...find, destructive: true }] })).toThrow(
      new Error('tools.json: tools is "find": is listed more than once: keep one entry'),
    );
  });

  it('when it lists several tools twice, naming each', () => {
    expect(() => parse({ ...manifest, tools: [find, aggregate, aggregate, find] })).toThrow(
      new Error(
        [
          'tools.json: tools is "aggregate": is listed more than once: keep one entry',
          'tools.json: tools is "find": is listed more than once: keep one entry',
        ].join('\n'),
      ),
    );
  });

  it('but not when two names differ in capitals only', () => {
    expect(() => parse({ ...manifest, tools: [find, { ...find, name: 'Find' }] })).not.toThrow();
  });

  it('when it is not JSON, with its beginning and the reason', () => {
    const parseText = () => parseToolManifest(`server: mongodb-mcp-server # ${'x'.repeat(99)}`, 'tools.yaml');
    expect(parseText).toThrow(ValidationError);
    expect(parseText).toThrow(
      /^tools\.yaml: content is "server: mongodb-mcp-server # x{11}": must be JSON: SyntaxError: /,
    );
  });

  it('when it is empty', () => {
    expect(() => parseToolManifest('', 'tools.json')).toThrow('tools.json: content is "": must be JSON');
  });
});

describe('the JSON Schema of the tool manifest', () => {
  const { tool } = schema.definitions;

  it('has the members of the type of a tool', () => {
    expect(sortedKeys(tool.properties)).toEqual(sortedKeys(aggregate));
  });

  it('has the members of the type of annotations', () => {
    expect(sortedKeys(tool.properties.annotations.properties)).toEqual(sortedKeys(aggregate.annotations));
  });

  it('has the members of the type of a manifest, and a place for its own address', () => {
    expect(sortedKeys(schema.properties)).toEqual(sortedKeys({ $schema: '', ...manifest }));
  });

  it('has the operations of the type', () => {
    const operations: Record<ToolOperation, string> = {
      read: '',
      metadata: '',
      create: '',
      update: '',
      delete: '',
      connect: '',
    };
    expect([...tool.properties.operation.enum].sort()).toEqual(sortedKeys(operations));
  });

  it('requires of a tool what the type requires', () => {
    const smallest: Omit<ReviewedTool, 'writesWhen'> = find;
    expect([...tool.required].sort()).toEqual(sortedKeys(smallest));
  });

  it('requires of a manifest what the type requires', () => {
    expect([...schema.required].sort()).toEqual(sortedKeys(manifest));
  });

  it('explains every member of a tool', () => {
    const unexplained = Object.entries(tool.properties).filter(([, { description }]) => !description);
    expect(unexplained).toEqual([]);
  });
});
