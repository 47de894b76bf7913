import { ClrArray } from '../../runtime/array';
import { argumentOutOfRange } from '../../runtime/exceptions';
import { declare } from '../../types/definition';
import type { Members } from '../../types/member';
import { int } from '../../types/primitives';
import type { Type } from '../../types/type';
import { aggregates } from './aggregates';
import { asking } from './asking';
import { collecting } from './collecting';
import { filtering } from './filtering';
import { grouping } from './grouping';
import { ordering } from './ordering';
import { picks } from './picking';
import { projecting } from './projecting';
import { Sequence } from './sequence';
import { sets } from './sets';

const making: Members = {
  'static IEnumerable<int> Range(int start, int count)': (start: number, count: number) => {
    if (count < 0 || start + count - 1 > 0x7fffffff)
      throw argumentOutOfRange('count', 'Specified argument was out of the range of valid values.');
    return new Sequence(int.type, function* () {
      for (let index = 0; index < count; index++) yield start + index;
    });
  },
  'static IEnumerable<TResult> Repeat<TResult>(TResult element, int count)':
    (type: Type) => (element: unknown, count: number) => {
      if (count < 0) throw argumentOutOfRange('count', 'Specified argument was out of the range of valid values.');
      return new Sequence(type, function* () {
        for (let index = 0; index < count; index++) yield element;
      });
    },
  'static IEnumerable<TResult> Empty<TResult>()': (type: Type) => () => new ClrArray(type, []),
};

declare('static class System.Linq.Enumerable').define({
  ...filtering,
  ...projecting,
  ...picks,
  ...asking,
  ...collecting,
  ...making,
  ...sets,
  ...grouping,
  ...ordering,
  ...aggregates,
});
