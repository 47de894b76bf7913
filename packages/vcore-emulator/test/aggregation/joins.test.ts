import { Document, Long } from 'mongodb';
import { itMakes, itRefuses } from '../fixtures/piped';

describe('stages that read other collections', () => {
  const others = {
    people: [
      { _id: 1, name: 'Ada', boss: 2 },
      { _id: 2, name: 'Grace', boss: 3 },
      { _id: 3, name: 'Edsger' },
    ],
  };
  const join = (more: Document) => [{ $lookup: { from: 'people', as: 'p', ...more } }];
  const names = [{ $project: { _id: 0, name: 1 } }];
  itMakes(
    [
      [
        '$lookup by equality',
        [...join({ localField: 'who', foreignField: '_id' }), { $set: { p: '$p.name' } }],
        [{ who: 1 }, { who: [2, 3] }, {}],
        [{ who: 1, p: ['Ada'] }, { who: [2, 3], p: ['Grace', 'Edsger'] }, { p: [] }],
      ],
      [
        '$lookup of null finds the missing',
        [...join({ localField: 'who', foreignField: 'boss' }), { $set: { p: '$p._id' } }],
        [{ who: null }],
        [{ who: null, p: [3] }],
      ],
      [
        '$lookup by a pipeline with variables',
        join({ let: { least: '$n' }, pipeline: [{ $match: { $expr: { $gt: ['$_id', '$$least'] } } }, ...names] }),
        [{ n: 2 }],
        [{ n: 2, p: [{ name: 'Edsger' }] }],
      ],
      [
        '$lookup by both',
        join({ localField: 'who', foreignField: '_id', pipeline: names }),
        [{ who: 2 }],
        [{ who: 2, p: [{ name: 'Grace' }] }],
      ],
      [
        '$graphLookup',
        [
          {
            $graphLookup: {
              from: 'people',
              startWith: '$who',
              connectFromField: 'boss',
              connectToField: '_id',
              as: 'p',
              depthField: 'd',
              maxDepth: 1,
            },
          },
          { $set: { p: { $sortArray: { input: '$p', sortBy: { d: 1 } } } } },
        ],
        [{ who: 1 }],
        [
          {
            who: 1,
            p: [
              { _id: 1, name: 'Ada', boss: 2, d: Long.ZERO },
              { _id: 2, name: 'Grace', boss: 3, d: Long.ONE },
            ],
          },
        ],
      ],
      [
        '$unionWith',
        [{ $unionWith: { coll: 'people', pipeline: [{ $match: { _id: 3 } }, ...names] } }],
        [{ a: 1 }],
        [{ a: 1 }, { name: 'Edsger' }],
      ],
      ['of what is not there, nothing', [{ $unionWith: 'nothing' }], [{ a: 1 }], [{ a: 1 }]],
    ],
    others,
  );
  itRefuses([
    [{ $lookup: { from: 'people', as: 'p' } }, 9],
    [{ $lookup: { from: 'people', as: 'p', pipeline: [{ $out: 'x' }] } }, 51047],
    [{ $unionWith: { coll: 'people', pipeline: [{ $out: 'x' }] } }, 31441],
  ]);
});
