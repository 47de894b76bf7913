import { Decimal128, Document, Double, Long } from 'mongodb';
import { docOf, filterOf } from '../fixtures/indexed-collection';

function meets(schema: Document, document: Document): boolean {
  return filterOf({ $jsonSchema: schema })(docOf(document));
}

/** A schema of the field `a`, values that meet it, and values that do not. Source: JSON Schema draft 4, validation. */
it.each<[schema: Document, valid: unknown[], invalid: unknown[]]>([
  [{ bsonType: 'int' }, [1], [new Double(1), '1', null]],
  [{ bsonType: ['int', 'null'] }, [1, null], ['1']],
  [{ bsonType: 'number' }, [1, 1.5, Long.ONE, Decimal128.fromString('1')], ['1']],
  [{ type: 'number' }, [1, 1.5], [true]],
  [{ type: ['string', 'boolean'] }, ['a', true], [1]],
  [{ enum: [1, 'a'] }, [1, new Double(1), 'a'], [2, 'b', [1]]],
  [{ minimum: 2, maximum: 4 }, [2, 4, 'text'], [1, 5]],
  [{ minimum: 2, exclusiveMinimum: true }, [2.5], [2]],
  [{ maximum: 2, exclusiveMaximum: true }, [1.5], [2]],
  [{ multipleOf: 3 }, [6, Long.fromNumber(9), 'text'], [7, 4.5]],
  [{ multipleOf: Decimal128.fromString('0.1') }, [Decimal128.fromString('0.3')], [Decimal128.fromString('0.35')]],
  [{ minLength: 2, maxLength: 3 }, ['ab', '🖋🖋🖋', 5], ['a', 'abcd']],
  [{ pattern: '^a' }, ['ab', 1], ['ba']],
  [{ minItems: 1, maxItems: 2 }, [[1], [1, 2], 5], [[], [1, 2, 3]]],
  [{ uniqueItems: true }, [[1, 2]], [[1, new Double(1)]]],
  [{ items: { type: 'number' } }, [[], [1, 2], 'a'], [[1, 'a']]],
  [{ items: [{ type: 'number' }], additionalItems: false }, [[1]], [['a'], [1, 2]]],
  [{ items: [{ type: 'number' }], additionalItems: { type: 'string' } }, [[1, 'a']], [[1, 2]]],
  [{ required: ['x', 'y'] }, [{ x: 1, y: null }, 5], [{ x: 1 }]],
  [{ properties: { x: { type: 'string' } } }, [{ x: 'a' }, {}, 5], [{ x: 1 }]],
  [{ properties: { x: {} }, additionalProperties: false }, [{ x: 1 }], [{ y: 1 }]],
  [{ additionalProperties: { type: 'number' } }, [{ x: 1 }], [{ x: 'a' }]],
  [{ patternProperties: { '^n': { type: 'number' } } }, [{ n1: 1, x: 'a' }], [{ n1: 'a' }]],
  [{ minProperties: 1, maxProperties: 2 }, [{ a: 1 }, { a: 1, b: 2 }], [{}, { a: 1, b: 2, c: 3 }]],
  [{ dependencies: { x: ['y'] } }, [{ x: 1, y: 2 }, { y: 2 }], [{ x: 1 }]],
  [{ dependencies: { x: { required: ['y'] } } }, [{ x: 1, y: 2 }, {}], [{ x: 1 }]],
  [{ allOf: [{ minimum: 1 }, { maximum: 2 }] }, [1, 2], [0, 3]],
  [{ anyOf: [{ type: 'string' }, { minimum: 2 }] }, ['a', 2], [1]],
  [{ oneOf: [{ minimum: 1 }, { maximum: 2 }] }, [0, 3], [1, 2]],
  [{ not: { type: 'string' } }, [1], ['a']],
  [{ title: 't', description: 'd' }, [1], []],
])('holds values against %j', (schema, valid, invalid) => {
  const properties = { a: schema };

  expect(valid.map((a) => [a, meets({ properties }, { a })])).toEqual(valid.map((a) => [a, true]));
  expect(invalid.map((a) => [a, meets({ properties }, { a })])).toEqual(invalid.map((a) => [a, false]));
  expect(meets({ properties }, {})).toBe(true);
  expect(meets({ required: ['a'], properties }, {})).toBe(false);
});

it.each<[Document, number]>([
  [{ makeCoffee: 1 }, 9],
  [{ type: 'integer' }, 9],
  [{ type: 'number', bsonType: 'int' }, 9],
  [{ bsonType: 'nothing' }, 2],
  [{ minimum: 'a' }, 14],
  [{ exclusiveMinimum: true }, 9],
  [{ required: [] }, 9],
  [{ minLength: -1 }, 9],
  [{ enum: [] }, 9],
  [{ enum: [1, 1] }, 9],
  [{ multipleOf: 0 }, 9],
  [{ allOf: [] }, 2],
  [{ properties: { a: 1 } }, 14],
])('refuses the schema %j with %i', (schema, code) => {
  expect(() => meets(schema, {})).toThrow(expect.objectContaining({ code }) as Error);
});
