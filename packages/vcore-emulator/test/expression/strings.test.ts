import { itEvaluates, itRefuses } from '../fixtures/evaluated';

describe('texts', () => {
  itEvaluates([
    [{ $concat: ['a', 'b', '🖋'] }, 'ab🖋'],
    [{ $concat: ['a', null] }, null],
    [{ $toUpper: 'abcé' }, 'ABCé'],
    [{ $toLower: null }, ''],
    [{ $strcasecmp: ['a', 'B'] }, -1],
    [{ $strLenCP: 'é🖋' }, 2],
    [{ $strLenBytes: 'é🖋' }, 6],
    [{ $substrCP: ['a🖋b', 1, 1] }, '🖋'],
    [{ $substrBytes: ['héllo', 3, 2] }, 'll'],
    [{ $substr: ['hello', 1, -1] }, 'ello'],
    [{ $substrCP: ['abc', 9, 1] }, ''],
    [{ $indexOfCP: ['a🖋b', 'b'] }, 2],
    [{ $indexOfBytes: ['a🖋b', 'b'] }, 5],
    [{ $indexOfCP: ['abcabc', 'c', 3] }, 5],
    [{ $indexOfCP: ['abc', 'x'] }, -1],
    [{ $indexOfCP: [null, 'x'] }, null],
    [{ $split: ['a-b-c', '-'] }, ['a', 'b', 'c']],
    [{ $split: ['abc', 'x'] }, ['abc']],
    [{ $trim: { input: '  a b \n' } }, 'a b'],
    [{ $ltrim: { input: 'xxa', chars: 'x' } }, 'a'],
    [{ $rtrim: { input: 'axy', chars: 'yx' } }, 'a'],
    [{ $replaceOne: { input: 'aba', find: 'a', replacement: { $literal: '$1' } } }, '$1ba'],
    [{ $replaceAll: { input: 'aba', find: 'a', replacement: 'c' } }, 'cbc'],
    [{ $replaceAll: { input: null, find: 'a', replacement: 'c' } }, null],
  ]);
  itRefuses([
    [{ $concat: ['a', 1] }, 16702],
    [{ $strLenCP: null }, 34471],
    [{ $strLenBytes: 1 }, 34473],
    [{ $split: ['a', ''] }, 40087],
    [{ $split: [1, 'a'] }, 40085],
    [{ $substrBytes: ['é', 1, 1] }, 28656],
    [{ $trim: { input: 1 } }, 50699],
  ]);
});

describe('patterns', () => {
  itEvaluates([
    [{ $regexMatch: { input: 'Hello', regex: '^h', options: 'i' } }, true],
    [{ $regexMatch: { input: 'Hello', regex: /^h/ } }, false],
    [{ $regexMatch: { input: null, regex: 'a' } }, false],
    [{ $regexFind: { input: '🖋ab12', regex: '([a-z]+)(\\d)?' } }, { match: 'ab1', idx: 1, captures: ['ab', '1'] }],
    [{ $regexFind: { input: 'a', regex: 'b' } }, null],
    [{ $regexFind: { input: 'a', regex: '(b)?a' } }, { match: 'a', idx: 0, captures: [null] }],
    [
      { $regexFindAll: { input: 'a1b2', regex: '\\d' } },
      [
        { match: '1', idx: 1, captures: [] },
        { match: '2', idx: 3, captures: [] },
      ],
    ],
    [
      { $regexFindAll: { input: 'ab', regex: '' } },
      [
        { match: '', idx: 0, captures: [] },
        { match: '', idx: 1, captures: [] },
      ],
    ],
  ]);
  itRefuses([
    [{ $regexMatch: { input: 1, regex: 'a' } }, 51104],
    [{ $regexMatch: { input: 'a', regex: 1 } }, 51105],
    [{ $regexMatch: { input: 'a', regex: '(' } }, 51111],
    [{ $regexMatch: { input: 'a', regex: /a/i, options: 'i' } }, 51107],
  ]);
});
