import {
  ElementSpec,
  PolicySpec,
  otherPolicies,
  parseExpression,
  policySpecs,
  validateDocument,
  xmlName,
} from '../../src';
import { faultOf } from '../../src/catalogue/check-value';
import { everySection } from '../../src/catalogue/specification';
import { documentWith, literalAttribute, minimal, sample } from '../fixtures/minimal';

const specs = [...policySpecs.values()];

/** A specification and those of all elements in it, each with its name. */
function elementsIn(name: string, spec: ElementSpec): { name: string; spec: ElementSpec }[] {
  const children = Object.values(spec.children ?? {});
  return [{ name, spec }, ...children.flatMap((child) => elementsIn(`${name}/${child.element}`, child.spec))];
}

const elements = specs.flatMap((spec) => elementsIn(spec.name, spec));
const attributes = elements.flatMap(({ name, spec }) =>
  Object.entries(spec.attributes ?? {}).map(([key, attribute]) => ({ name: `${name}/@${xmlName(key)}`, attribute })),
);
const reasonsOf = (section: (typeof everySection)[number], ...children: Parameters<typeof documentWith>[1][]) =>
  validateDocument(documentWith(section, ...children)).map(({ reason }) => reason);
const homeOf = ({ sections }: PolicySpec) => sections[0] ?? 'inbound';

describe('the catalogue', () => {
  it('has the policies of an MCP gateway and those that most others use', () => {
    const needed =
      'choose set-variable set-header set-body set-status set-method return-response send-request cache-lookup-value ' +
      'cache-store-value authentication-managed-identity validate-azure-ad-token set-backend-service forward-request ' +
      'rate-limit-by-key trace cors include-fragment';
    const common =
      'validate-jwt check-header rewrite-uri set-query-parameter retry cache-remove-value find-and-replace ip-filter ' +
      'mock-response rate-limit quota quota-by-key emit-metric limit-concurrency send-one-way-request';
    expect([...policySpecs.keys()].sort()).toEqual(`${needed} ${common}`.split(' ').sort());
  });

  it('knows no policy twice', () => {
    const names = [...policySpecs.keys(), ...otherPolicies];
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(specs)('names the page that says so, with its date: $name', ({ name, source }) => {
    expect(source.page).toBe(`${name}-policy`);
    expect(source.date).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
  });

  it.each(attributes)('gives a default that the attribute would take, or none: $name', ({ attribute }) => {
    if (attribute.default === undefined) return;
    expect(faultOf({ kind: 'literal', text: attribute.default }, attribute)).toBeUndefined();
    expect(attribute.required).toBeUndefined();
  });

  it.each(elements)('speaks only of what it has: $name', ({ spec }) => {
    const keys = Object.keys(spec.attributes ?? {});
    for (const { of } of spec.rules ?? []) expect(keys).toEqual(expect.arrayContaining([...of]));
    for (const child of Object.values(spec.children ?? {})) {
      if (child.byName === undefined) continue;
      const inner = Object.keys({ ...child.spec.attributes, ...child.spec.children });
      expect(inner).toEqual(expect.arrayContaining(['name', child.byName]));
    }
  });

  it.each(elements)('has no two children of one name: $name', ({ spec }) => {
    const names = Object.values(spec.children ?? {}).map(({ element }) => element);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe.each(specs)('policy $name', (spec) => {
  const least = minimal(spec.name, spec);

  it('is valid with nothing but what it requires, wherever it may stand', () => {
    expect(spec.sections.flatMap((section) => reasonsOf(section, least))).toEqual([]);
  });

  it('is refused in every other section', () => {
    for (const section of everySection.filter((name) => !(spec.sections as readonly string[]).includes(name))) {
      expect(reasonsOf(section, least)).toContainEqual(
        expect.stringMatching(`policy '${spec.name}' cannot stand in ${section}: API Management takes it in `),
      );
    }
  });

  it('is refused without an attribute that it requires', () => {
    for (const [key, { required }] of Object.entries(spec.attributes ?? {})) {
      const name = xmlName(key);
      const without = { ...least, attributes: least.attributes.filter((attribute) => attribute.name !== name) };
      if (required) expect(reasonsOf(homeOf(spec), without)).toEqual([`<${spec.name}> needs the attribute '${name}'`]);
    }
  });

  it('is refused with an attribute that it does not have, and the one meant is named', () => {
    for (const key of Object.keys(spec.attributes ?? {})) {
      const typo = `${xmlName(key)}s`;
      const wrong = { ...least, attributes: [...least.attributes, literalAttribute(typo, 'x')] };
      expect(reasonsOf(homeOf(spec), wrong)).toEqual([
        `<${spec.name}> has no attribute '${typo}'; did you mean '${xmlName(key)}'?`,
      ]);
    }
  });

  it('takes an expression where, and only where, API Management does', () => {
    const value = { kind: 'expression', expression: parseExpression('@(context.RequestId)') } as const;
    for (const [key, attribute] of Object.entries(spec.attributes ?? {})) {
      const name = xmlName(key);
      const others = least.attributes.filter((other) => other.name !== name && !conflicts(spec, key, other.name));
      const given = { ...least, attributes: [...others, { name, value }] };
      expect(reasonsOf(homeOf(spec), given)).toEqual(
        attribute.expressions ? [] : [`attribute '${name}' may not be an expression`],
      );
    }
  });

  it('takes every attribute with a literal of its type', () => {
    for (const [key, attribute] of Object.entries(spec.attributes ?? {})) {
      const name = xmlName(key);
      const others = least.attributes.filter((other) => other.name !== name && !conflicts(spec, key, other.name));
      const given = { ...least, attributes: [...others, literalAttribute(name, sample(attribute))] };
      expect(reasonsOf(homeOf(spec), given)).toEqual([]);
    }
  });

  it('may have an id, which is no expression', () => {
    const named = { ...least, attributes: [...least.attributes, literalAttribute('id', 'a')] };
    expect(reasonsOf(homeOf(spec), named)).toEqual([]);
  });

  it('is refused with a child or a text that means nothing to it', () => {
    const stranger = minimal('stranger', {});
    const reasons = reasonsOf(homeOf(spec), { ...least, children: [...least.children, stranger] });
    expect(reasons).toContainEqual(expect.stringMatching(/stranger/));
    if (spec.content) return;
    const text = { kind: 'text', value: { kind: 'literal', text: 'x' } } as const;
    expect(reasonsOf(homeOf(spec), { ...least, children: [text, ...least.children] })).toEqual([
      `<${spec.name}> takes no text`,
    ]);
  });

  it('is refused without a child that it requires', () => {
    for (const { element, required } of Object.values(spec.children ?? {})) {
      if (!required) continue;
      const without = least.children.filter((child) => !(child.kind === 'element' && child.name === element));
      expect(reasonsOf(homeOf(spec), { ...least, children: without })).toEqual([`<${spec.name}> needs a <${element}>`]);
    }
  });

  it('takes its children once or many times, in the order of the page', () => {
    const children = Object.values(spec.children ?? {}).map((child) => minimal(child.element, child.spec));
    if (children.length === 0) return;
    expect(reasonsOf(homeOf(spec), { ...least, children })).toEqual([]);
    const [first, second] = children;
    if (first && second) {
      expect(reasonsOf(homeOf(spec), { ...least, children: [...children.slice(1), first] })).toContain(
        `<${first.name}> must stand before <${children.at(-1)?.name}>`,
      );
    }
    for (const { element, many } of Object.values(spec.children ?? {})) {
      const twice = children.flatMap((child) => (child.name === element ? [child, child] : [child]));
      expect(reasonsOf(homeOf(spec), { ...least, children: twice })).toEqual(
        many ? [] : [`<${spec.name}> takes only one <${element}>`],
      );
    }
  });
});

/** Whether two attributes exclude each other. */
function conflicts({ rules = [] }: ElementSpec, key: string, other: string): boolean {
  return rules.some(({ kind, of }) => kind !== 'at-least-one' && of.includes(key) && of.map(xmlName).includes(other));
}
