import { JsonObject, explicitDependencies, parseTemplate, referencesIn, textsOf } from '../../src';

describe('the texts of a block', () => {
  it('are every string in its arguments, with the path to it', () => {
    const body = { name: 'a', size: 3, tags: { owner: 'b', none: null }, rule: [{ ports: ['c', 'd'] }, 'e'] };
    expect(textsOf(body)).toEqual([
      { path: ['name'], text: 'a', isKey: false },
      { path: ['tags', 'owner'], text: 'b', isKey: false },
      { path: ['rule', 0, 'ports', 0], text: 'c', isKey: false },
      { path: ['rule', 0, 'ports', 1], text: 'd', isKey: false },
      { path: ['rule', 1], text: 'e', isKey: false },
    ]);
  });

  it('are the keys of objects as well, where these are templates, each before its value', () => {
    const tags = { '${t.b.id}': 'a', plain: '$', 'x-%%{y}': [{ '$${z': 1 }] };
    expect(textsOf({ tags, '${t.c.id}': 'a name, and no template' })).toEqual([
      { path: ['tags', '${t.b.id}'], text: '${t.b.id}', isKey: true },
      { path: ['tags', '${t.b.id}'], text: 'a', isKey: false },
      { path: ['tags', 'plain'], text: '$', isKey: false },
      { path: ['tags', 'x-%%{y}'], text: 'x-%%{y}', isKey: true },
      { path: ['tags', 'x-%%{y}', 0, '$${z'], text: '$${z', isKey: true },
      { path: ['${t.c.id}'], text: 'a name, and no template', isKey: false },
    ]);
  });

  it('are not those that Terraform reads itself', () => {
    const body = { '//': { metadata: { path: 'a' } }, depends_on: ['a.b'], lifecycle: { ignore_changes: ['tags'] } };
    expect(textsOf({ ...body, provider: 'azurerm.other', name: 'x' })).toEqual([
      { path: ['name'], text: 'x', isKey: false },
    ]);
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
