import { JsonObject, explicitDependencies, parseTemplate, referencesIn, textsOf } from '../../src';

describe('the texts of a block', () => {
  it('are every string in its arguments, with the path to it', () => {
    const body = { name: 'a', size: 3, tags: { owner: 'b', none: null }, rule: [{ ports: ['c', 'd'] }, 'e'] };
    expect(textsOf(body)).toEqual([
      { path: ['name'], text: 'a' },
      { path: ['tags', 'owner'], text: 'b' },
      { path: ['rule', 0, 'ports', 0], text: 'c' },
      { path: ['rule', 0, 'ports', 1], text: 'd' },
      { path: ['rule', 1], text: 'e' },
    ]);
  });

  it('are not those that Terraform reads itself', () => {
    const body = { '//': { metadata: { path: 'a' } }, depends_on: ['a.b'], lifecycle: { ignore_changes: ['tags'] } };
    expect(textsOf({ ...body, provider: 'azurerm.other', name: 'x' })).toEqual([{ path: ['name'], text: 'x' }]);
  });
});

describe('the references of a template', () => {
  it('are found wherever an expression can stand, in order', () => {
    const source =
      '${t.a.id}-${lower(t.b.id)}-${[t.c.id, {x = t.d.id, "${t.e.id}" = 1}]}-${"${t.f.id}"}-${join(var.g, [data.t.h.ids])}';
    expect(referencesIn(parseTemplate(source)).map(({ address }) => address)).toEqual([
      't.a',
      't.b',
      't.c',
      't.d',
      't.e',
      't.f',
      'var.g',
      'data.t.h',
    ]);
  });

  it('are none in text, literals and escape sequences', () => {
    expect(referencesIn(parseTemplate('t.a.id $${t.b.id} ${"t.c.id"} ${1} ${[null]}'))).toEqual([]);
  });
});

describe('explicit dependencies', () => {
  it('are the strings of depends_on', () => {
    expect(explicitDependencies({ depends_on: ['t.a', 7, 'data.t.b'] })).toEqual(['t.a', 'data.t.b']);
  });

  it.each<JsonObject>([{}, { depends_on: 't.a' }, { depends_on: null }])('are none in %j', (body) => {
    expect(explicitDependencies(body)).toEqual([]);
  });
});
