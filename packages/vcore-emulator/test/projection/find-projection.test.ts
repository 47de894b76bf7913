import { Document } from 'mongodb';
import { compilerOf, expressionTest } from '../../src/aggregation/pipeline';
import { compileFindProjection } from '../../src/projection/find-projection';
import { now, sent, typed } from '../fixtures/evaluated';
import { docOf } from '../fixtures/indexed-collection';

const compiler = compilerOf(now, []);
const document = { _id: 1, a: 1, b: { c: 2, d: 3 }, e: [{ f: 1, g: 2 }, 5, { f: 3 }], n: [1, 2, 3, 4] };

function projected(projection: Document, given: Document = document, arrayIndex?: number): string {
  const project = compileFindProjection(docOf(projection), compiler, expressionTest(compiler));
  return typed(project ? project(docOf(given), { arrayIndex }) : docOf(given));
}

it.each<[Document, Document]>([
  [{}, document],
  [{ a: 1 }, { _id: 1, a: 1 }],
  [{ a: true, _id: 0 }, { a: 1 }],
  [{ _id: 1 }, { _id: 1 }],
  [
    { _id: 0, e: 0, n: 0 },
    { a: 1, b: { c: 2, d: 3 } },
  ],
  [
    { e: 0, n: false, b: 0 },
    { _id: 1, a: 1 },
  ],
  [{ 'b.c': 1 }, { _id: 1, b: { c: 2 } }],
  [
    { b: { c: 0 }, e: 0, n: 0 },
    { _id: 1, a: 1, b: { d: 3 } },
  ],
  [{ 'e.f': 1 }, { _id: 1, e: [{ f: 1 }, { f: 3 }] }],
  [
    { 'e.f': 0, n: 0, a: 0, b: 0 },
    { _id: 1, e: [{ g: 2 }, 5, {}] },
  ],
  [
    { n: 1, a: 1 },
    { _id: 1, a: 1, n: [1, 2, 3, 4] },
  ],
  [{ missing: 1 }, { _id: 1 }],
  [{ a: { $add: ['$a', '$b.c'] } }, { _id: 1, a: 3 }],
  [
    { x: '$b', a: 1 },
    { _id: 1, a: 1, x: { c: 2, d: 3 } },
  ],
  [{ x: { $literal: 1 } }, { _id: 1, x: 1 }],
  [
    { n: { $slice: 2 }, a: 1 },
    { _id: 1, a: 1, n: [1, 2] },
  ],
  [
    { n: { $slice: -1 }, e: 0, b: 0 },
    { _id: 1, a: 1, n: [4] },
  ],
  [
    { n: { $slice: [1, 2] }, a: 1 },
    { _id: 1, a: 1, n: [2, 3] },
  ],
  [
    { n: { $slice: [-3, 2] }, a: 1 },
    { _id: 1, a: 1, n: [2, 3] },
  ],
  [{ n: { $elemMatch: { $gt: 2 } } }, { _id: 1, n: [3] }],
  [{ e: { $elemMatch: { f: 3 } } }, { _id: 1, e: [{ f: 3 }] }],
  [{ n: { $elemMatch: { $gt: 9 } } }, { _id: 1 }],
])('projects by %j', (projection, expected) => {
  expect(projected(projection)).toBe(sent(expected));
});

it('gives of an array the element that the filter found', () => {
  expect(projected({ 'n.$': 1 }, document, 2)).toBe(sent({ _id: 1, n: [3] }));
});

it.each<[Document, number]>([
  [{ a: 1, b: 0 }, 31254],
  [{ a: 0, b: 1 }, 31253],
  [{ a: 1, 'a.b': 1 }, 31249],
  [{ 'a.b': 1, a: 1 }, 31250],
  [{ '': 1 }, 40352],
  [{ 'a.': 1 }, 40353],
  [{ $a: 1 }, 16410],
  [{ b: {} }, 51270],
  [{ 'n.$': 1, 'e.$': 1 }, 31276],
  [{ 'n.$.a': 1 }, 31394],
  [{ n: { $slice: 'a' } }, 28667],
  [{ n: { $slice: [1, 0] } }, 28724],
  [{ n: { $elemMatch: 1 } }, 31274],
  [{ 'b.n': { $elemMatch: {} } }, 31275],
  [{ 'n.$': 1, e: { $elemMatch: {} } }, 31255],
  [{ e: { $elemMatch: {} }, 'n.$': 1 }, 31256],
  [{ a: { $makeCoffee: 1 } }, 31325],
])('refuses %j with %i', (projection, code) => {
  expect(() => projected(projection)).toThrow(expect.objectContaining({ code }) as Error);
});

it('refuses to give an element where the filter found none', () => {
  expect(() => projected({ 'n.$': 1 })).toThrow(expect.objectContaining({ code: 51246 }) as Error);
});
