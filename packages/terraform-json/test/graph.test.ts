import { JsonObject, JsonValue, ReferenceGraph } from '../src';
import { positionOf } from './fixtures/positions';
import { stackFromText, stackOf } from './fixtures/stacks';
import { fileError } from './fixtures/thrown';

/** A graph of resources `t.<name>`, each with what it refers to. */
function graphOf(references: Readonly<Record<string, readonly string[]>>): ReferenceGraph {
  const blocks = Object.entries(references).map(([name, targets]): [string, JsonObject] => [
    name,
    { values: targets.map((target) => `\${t.${target}.id}`) },
  ]);
  return new ReferenceGraph(stackOf('a', { resource: { t: Object.fromEntries(blocks) } }));
}

/** One cycle, starting at its smallest address, so that it does not matter where it was found. */
function normalized(cycle: readonly string[]): readonly string[] {
  const start = cycle.indexOf([...cycle].sort()[0] ?? '');
  return [...cycle.slice(start), ...cycle.slice(0, start)];
}

const cyclesOf = (graph: ReferenceGraph) => graph.cycles().map(normalized);

describe('a graph of references [B14]', () => {
  const graph = graphOf({ a: ['b', 'c'], b: ['c'], c: ['d'], d: [], e: [] });

  it('has what a block refers to itself', () => {
    expect(graph.directDependencies('t.a')).toEqual(['t.b', 't.c']);
  });

  it('has everything that must exist before a block', () => {
    expect(graph.dependencies('t.a')).toEqual(new Set(['t.b', 't.c', 't.d']));
    expect(graph.dependencies('t.c')).toEqual(new Set(['t.d']));
    expect(graph.dependencies('t.d')).toEqual(new Set());
  });

  it.each([
    { later: 't.a', earlier: 't.b', is: true },
    { later: 't.a', earlier: 't.d', is: true },
    { later: 't.b', earlier: 't.d', is: true },
    { later: 't.d', earlier: 't.a', is: false },
    { later: 't.b', earlier: 't.a', is: false },
    { later: 't.a', earlier: 't.e', is: false },
    { later: 't.a', earlier: 't.a', is: false },
    { later: 't.a', earlier: 't.unknown', is: false },
    { later: 't.unknown', earlier: 't.a', is: false },
  ])('says whether $later comes after $earlier: $is', ({ later, earlier, is }) => {
    expect(graph.isAfter(later, earlier)).toBe(is);
  });

  it('has no cycles where nothing waits for itself', () => {
    expect(graph.cycles()).toEqual([]);
  });

  it('has nothing for an address that it does not know', () => {
    expect(graph.directDependencies('t.unknown')).toEqual([]);
    expect(graph.dependencies('t.unknown')).toEqual(new Set());
  });

  it('follows explicit dependencies as well', () => {
    const resource = { t: { a: { depends_on: ['t.b', 'data.t.c'] }, b: {} } };
    const explicit = new ReferenceGraph(stackOf('a', { resource, data: { t: { c: {} } } }));
    expect(explicit.directDependencies('t.a')).toEqual(['t.b', 'data.t.c']);
  });

  it('tells a resource and a data source of the same name apart', () => {
    const data = { t: { x: { name: 'x' } } };
    const both = new ReferenceGraph(stackOf('a', { resource: { t: { a: { id: '${data.t.x.id}' }, x: {} } }, data }));
    expect(both.directDependencies('t.a')).toEqual(['data.t.x']);
  });

  it('finds references anywhere in a body, each once', () => {
    const body: JsonValue = { rule: [{ id: '${lower("${t.b.id}")}' }], tags: { x: '${t.b.id}${t.c.id}' } };
    const nested = new ReferenceGraph(stackOf('a', { resource: { t: { a: body, b: {}, c: {} } } }));
    expect(nested.directDependencies('t.a')).toEqual(['t.b', 't.c']);
  });

  it('finds references in the keys of objects', () => {
    const body: JsonValue = { tags: { 'x-${t.b.id}': 1 }, rules: [{ tags: { '${"a"}${t.c.id}': '${t.d.id}' } }] };
    const keyed = new ReferenceGraph(stackOf('a', { resource: { t: { a: body, b: {}, c: {}, d: {} } } }));
    expect(keyed.directDependencies('t.a')).toEqual(['t.b', 't.c', 't.d']);
  });

  it('leaves out variables and blocks that the stack does not have', () => {
    const a = { name: '${var.digest}', id: '${t.elsewhere.id}', depends_on: ['t.gone', 'module.m'] };
    expect(new ReferenceGraph(stackOf('a', { resource: { t: { a } } })).directDependencies('t.a')).toEqual([]);
  });

  it('leaves out what looks like a reference and is text', () => {
    const a = { name: 't.b.id', note: '$${t.b.id}', '//': '${t.b.id}', tags: { 't.b.id': 1, '$${t.b.id}': 1 } };
    expect(new ReferenceGraph(stackOf('a', { resource: { t: { a, b: {} } } })).directDependencies('t.a')).toEqual([]);
  });
});

describe('a cycle of references', () => {
  it('is found when a block refers to itself', () => {
    const graph = graphOf({ a: ['a'], b: [] });
    expect(graph.cycles()).toEqual([['t.a']]);
    expect(graph.isAfter('t.a', 't.a')).toBe(true);
  });

  it('is found between two blocks', () => {
    const graph = graphOf({ a: ['b'], b: ['a'] });
    expect(cyclesOf(graph)).toEqual([['t.a', 't.b']]);
    expect(graph.dependencies('t.a')).toEqual(new Set(['t.a', 't.b']));
  });

  it('is found between three blocks, in the order of the references', () => {
    expect(cyclesOf(graphOf({ c: ['b'], a: ['c'], b: ['a'] }))).toEqual([['t.a', 't.c', 't.b']]);
  });

  it('holds only the blocks that wait for each other', () => {
    expect(cyclesOf(graphOf({ start: ['a'], a: ['b', 'leaf'], b: ['a'], leaf: [] }))).toEqual([['t.a', 't.b']]);
  });

  it('is told apart from another one', () => {
    const cycles = cyclesOf(graphOf({ a: ['b'], b: ['a', 'c'], c: ['d'], d: ['c'] }));
    expect(cycles).toHaveLength(2);
    expect(cycles).toEqual(
      expect.arrayContaining([
        ['t.a', 't.b'],
        ['t.c', 't.d'],
      ]),
    );
  });

  it('is found in explicit dependencies', () => {
    const resource = { t: { a: { depends_on: ['t.b'] }, b: { id: '${t.a.id}' } } };
    expect(cyclesOf(new ReferenceGraph(stackOf('a', { resource })))).toEqual([['t.a', 't.b']]);
  });
});

describe('a graph with an expression that is not supported', () => {
  const errorIn = (b: string) => {
    const text = `{"resource": {"t": {\n  "a": {},\n  "b": ${b}\n}}}`;
    return { text, error: fileError(() => new ReferenceGraph(stackFromText('a', text))) };
  };

  it.each([
    { body: '{"name": "x-${local.y}"}', at: 'local.y', names: "'local'" },
    { body: '{"rule": [{"é": "\\"😀\\" ${[lower(module.m.o)]}"}]}', at: 'module.m', names: "'module'" },
    { body: '{"name": "${resource.t.a.id}"}', at: 'resource.t', names: "'resource'" },
    { body: '{"name": "%{ if x }"}', at: '%{ if', names: 'directive' },
    { body: '{"size": "${1e20}"}', at: '1e20', names: '1e20 is too large' },
  ])('is refused with its file, its place and its name: $body', ({ body, at, names }) => {
    const { text, error } = errorIn(body);
    expect(error).toMatchObject({ file: 'a/cdk.tf.json', position: positionOf(text, at) });
    expect(error.reason).toContain(names);
  });

  it('is refused also where it is the key of an object', () => {
    const { error } = errorIn('{"tags": {"x-${local.y}": 1}}');
    expect(error.file).toBe('a/cdk.tf.json');
    expect(error.reason).toContain("'local'");
  });
});

describe('a long chain of references', () => {
  const LENGTH = 2000;
  const chain = Object.fromEntries(
    Array.from({ length: LENGTH }, (_, index) => [`b${index}`, index + 1 < LENGTH ? [`b${index + 1}`] : []]),
  );

  it('is followed to its end', () => {
    const graph = graphOf(chain);
    expect(graph.dependencies('t.b0').size).toBe(LENGTH - 1);
    expect(graph.isAfter('t.b0', `t.b${LENGTH - 1}`)).toBe(true);
    expect(graph.cycles()).toEqual([]);
  });

  it('is one cycle when its end refers to its beginning', () => {
    const [cycle, ...others] = graphOf({ ...chain, [`b${LENGTH - 1}`]: ['b0'] }).cycles();
    expect(cycle).toHaveLength(LENGTH);
    expect(others).toEqual([]);
  });
});
