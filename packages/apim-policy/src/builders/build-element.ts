import { suggestion } from '../suggestion';
import { ChildSpec, ElementSpec, xmlName } from '../catalogue/specification';
import type { PolicyAttribute, PolicyElement, PolicyNode, PolicyValue } from '../document/model';
import { PolicyError } from '../errors';
import type { PolicyExpression } from '../expression/ast/policy-expression';
import { isExpression } from '../expression/parse-expression';
import { onOneLine } from './layout';

/** What code may give for an attribute or a text. */
export type Given = string | number | boolean | PolicyExpression;

/** What code gave for an element, as the types of `props.ts` allow it. */
type Item = Given | readonly unknown[] | Readonly<Record<string, unknown>>;

/** Makes an element of what code gave for it. */
export function buildElement(name: string, spec: ElementSpec, item: unknown): PolicyElement {
  const props = propsOf(spec, item as Item);
  refuseUnknown(name, spec, props);
  // Any policy may have an id.
  const attributes = [...new Set(['id', ...Object.keys(spec.attributes ?? {})])].flatMap((key): PolicyAttribute[] => {
    const given = props[key];
    return given === undefined ? [] : [{ name: xmlName(key), value: attributeValue(given as Given, `${name}.${key}`) }];
  });
  const children = Object.entries(spec.children ?? {}).flatMap(([key, child]) =>
    props[key] === undefined ? [] : buildChildren(child, props[key]),
  );
  return { kind: 'element', name, attributes, children: [...children, ...content(name, spec, props)] };
}

function refuseUnknown(name: string, spec: ElementSpec, props: Readonly<Record<string, unknown>>): void {
  const content = spec.content === 'policies' ? ['policies'] : spec.content ? ['text'] : [];
  const known = ['id', ...Object.keys({ ...spec.attributes, ...spec.children }), ...content];
  const unknown = Object.keys(props).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new PolicyError(name, [{ reason: `there is no '${unknown}'${suggestion(unknown, known)}` }]);
}

/** Undoes the short forms: a value or a list alone, where the element holds nothing else. */
function propsOf(spec: ElementSpec, item: Item | undefined): Readonly<Record<string, unknown>> {
  if (item === undefined) return {};
  if (isGiven(item)) {
    if (spec.content) return { text: item };
  } else if (!Array.isArray(item) && !isList(spec)) {
    return item as Readonly<Record<string, unknown>>;
  }
  if (spec.content === 'policies') return { policies: item };
  const [only] = Object.keys(spec.children ?? {});
  return { [only ?? 'text']: item };
}

/** Whether an element holds children of one name and nothing else. */
function isList(spec: ElementSpec): boolean {
  return !spec.attributes && !spec.content && Object.keys(spec.children ?? {}).length === 1;
}

function buildChildren({ element, spec, many, byName }: ChildSpec, given: unknown): readonly PolicyElement[] {
  if (!many) return [buildElement(element, spec, given)];
  if (Array.isArray(given)) return given.map((item) => buildElement(element, spec, item));
  if (isGiven(given) || byName === undefined) return [buildElement(element, spec, given)];
  return Object.entries(given as object).map(([name, value]) => buildElement(element, spec, { name, [byName]: value }));
}

function content(name: string, spec: ElementSpec, props: Readonly<Record<string, unknown>>): readonly PolicyNode[] {
  if (spec.content === 'policies') return (props['policies'] ?? []) as readonly PolicyNode[];
  const text = props['text'];
  if (!spec.content || text === undefined || text === '') return [];
  const liquid = props['template'] === 'liquid';
  return [{ kind: 'text', value: textValue(text as Given, name, liquid) }];
}

function isGiven(item: unknown): item is Given {
  return typeof item !== 'object' || isPolicyExpression(item);
}

function isPolicyExpression(item: object | null): item is PolicyExpression {
  return item !== null && typeof (item as Partial<PolicyExpression>).locate === 'function';
}

/** The value of an attribute. An expression is put on one line, since line ends in attributes are hard to read. */
export function attributeValue(given: Given, where: string): PolicyValue {
  const value = textValue(given, where);
  return value.kind === 'expression' ? { kind: 'expression', expression: onOneLine(value.expression) } : value;
}

/** The value of a text. @throws PolicyError when a string would become code, or a number is none */
export function textValue(given: Given, where: string, liquid = false): PolicyValue {
  if (typeof given === 'object') return { kind: 'expression', expression: given };
  if (typeof given === 'number' && !(Math.abs(given) <= Number.MAX_SAFE_INTEGER)) {
    throw new PolicyError(where, [{ reason: `${given} is no number that a policy can hold` }]);
  }
  const text = String(given);
  if (!liquid && isExpression(text.trim())) {
    throw new PolicyError(where, [
      {
        reason: `a string that starts with '${text.trim().slice(0, 2)}' would be run: write expression\`…\` if that is meant`,
      },
    ]);
  }
  return { kind: 'literal', text };
}
