import { JsonObject, JsonPath, JsonValue, isArray, isObject } from '../json';
import { argumentsOf } from '../meta-arguments';
import { Expression, Reference, Template } from './ast';

/** A string somewhere in a body. */
export interface PlacedText {
  readonly path: JsonPath;
  readonly text: string;
  /** Whether the text is the key of what the path leads to, and not its value. */
  readonly isKey: boolean;
}

/** Every string that Terraform evaluates in the arguments of a resource, data source, provider or output. */
export function textsOf(body: JsonObject): readonly PlacedText[] {
  return argumentsOf(body).flatMap(([name, value]) => textsIn(value, [name]));
}

function textsIn(value: JsonValue, path: JsonPath): PlacedText[] {
  if (typeof value === 'string') return [{ path, text: value, isKey: false }];
  if (isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    // The keys of an object are templates too; that of a nested block is a plain name.
    ...(/[$%]\{/.test(key) ? [{ path: [...path, key], text: key, isKey: true }] : []),
    ...textsIn(item, [...path, key]),
  ]);
}

/** Every expression in a template, in order, each before those inside of it. */
export function expressionsIn(template: Template): readonly Expression[] {
  return template.flatMap((part) => (typeof part === 'string' ? [] : [part, ...partsOf(part)]));
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'reference':
      return [];
    case 'quoted':
      return expressionsIn(expression.template);
    case 'call':
      return expressionsIn(expression.parameters);
    case 'tuple':
      return expressionsIn(expression.items);
    case 'object':
      return expression.entries.flatMap(({ key, value }) => [...expressionsIn(key), ...expressionsIn([value])]);
  }
}

/** The references in a template, in order. */
export function referencesIn(template: Template): readonly Reference[] {
  return expressionsIn(template).filter((expression) => expression.kind === 'reference');
}

/** The addresses in a block's `depends_on`. */
export function explicitDependencies(body: JsonObject): readonly string[] {
  const { depends_on: addresses } = body;
  return isArray(addresses) ? addresses.filter((address): address is string => typeof address === 'string') : [];
}
