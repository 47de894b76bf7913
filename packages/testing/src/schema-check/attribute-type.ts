import { JsonPath, JsonValue, isArray, isObject, member } from '@org/terraform-json';
import { Report } from './schema-rule';
import { AttributeType } from './provider-schema';

/** What a whole-expression value (`${azurerm_subnet.x.id}`) evaluates to; `dynamic` where it cannot be told. */
export type TypeOfExpression = (text: string) => AttributeType;

/**
 * Holds a value against the type of its attribute, with the conversions that Terraform makes: between strings, numbers
 * and truth values, and between lists and sets.
 */
export function checkType(
  value: JsonValue,
  type: AttributeType,
  path: JsonPath,
  typeOfExpression: TypeOfExpression,
): readonly Report[] {
  const wrong = (found: string): Report[] => [
    { rule: 'wrong-type', path, message: `must be ${describe(type)} and is ${found}` },
  ];
  if (value === null || type === 'dynamic') return [];
  if (typeof value === 'string' && value.includes('${')) {
    const found = typeOfExpression(value);
    return converts(found, type) ? [] : wrong(describe(found));
  }
  switch (type) {
    case 'string':
      return isArray(value) || isObject(value) ? wrong(shown(value)) : [];
    case 'number':
      return typeof value === 'number' || (typeof value === 'string' && isNumeral(value)) ? [] : wrong(shown(value));
    case 'bool': {
      const spelt = typeof value === 'string' && ['true', 'false', '1', '0'].includes(value);
      return typeof value === 'boolean' || spelt ? [] : wrong(shown(value));
    }
  }
  switch (type[0]) {
    case 'list':
    case 'set': {
      const [, item] = type;
      if (!isArray(value)) return wrong(shown(value));
      return value.flatMap((member, index) => checkType(member, item, [...path, index], typeOfExpression));
    }
    case 'map': {
      const [, item] = type;
      if (!isObject(value)) return wrong(shown(value));
      return Object.entries(value).flatMap(([key, member]) =>
        checkType(member, item, [...path, key], typeOfExpression),
      );
    }
    case 'object': {
      const [, members] = type;
      if (!isObject(value)) return wrong(shown(value));
      return [
        // Terraform converts an object literal only if every attribute of the type is there, `null` included.
        ...Object.keys(members)
          .filter((name) => member(value, name) === undefined)
          .map((name): Report => ({
            rule: 'missing-attribute',
            path: [...path, name],
            message: 'must be written, as null if it is unset',
          })),
        ...Object.entries(value).flatMap(([name, item]): readonly Report[] => {
          const expected = member(members, name);
          return expected
            ? checkType(item, expected, [...path, name], typeOfExpression)
            : [
                {
                  rule: 'unknown-attribute',
                  path: [...path, name],
                  message: `is none of ${Object.keys(members).join(', ')}`,
                },
              ];
        }),
      ];
    }
  }
}

/** Whether Terraform converts one type to another by itself. */
function converts(from: AttributeType, to: AttributeType): boolean {
  if (from === 'dynamic' || to === 'dynamic') return true;
  const primitive = typeof from === 'string';
  if (primitive !== (typeof to === 'string')) return false;
  if (primitive || typeof to === 'string') return from === to || from === 'string' || to === 'string';
  if (from[0] === 'object' || to[0] === 'object') return from[0] === to[0] || from[0] === 'map' || to[0] === 'map';
  return (from[0] === 'map') === (to[0] === 'map') && converts(from[1], to[1]);
}

function isNumeral(text: string): boolean {
  return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text);
}

/** `a list of strings` */
function describe(type: AttributeType): string {
  if (typeof type === 'string') {
    return { string: 'a string', number: 'a number', bool: 'true or false', dynamic: 'any value' }[type];
  }
  return type[0] === 'object' ? 'an object' : `a ${type[0]} of ${several(type[1])}`;
}

/** `lists of strings` */
function several(type: AttributeType): string {
  if (typeof type === 'string') {
    return { string: 'strings', number: 'numbers', bool: 'truth values', dynamic: 'values' }[type];
  }
  return type[0] === 'object' ? 'objects' : `${type[0]}s of ${several(type[1])}`;
}

function shown(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
