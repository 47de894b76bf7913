import { Decimal128, Double, Long } from 'mongodb';
import { itEvaluates, itRefuses } from '../fixtures/evaluated';

const decimal = (digits: string) => Decimal128.fromString(digits);
const double = (number: number) => new Double(number);
const long = (digits: string | number) => Long.fromString(String(digits));
const at = (milliseconds: number) => new Date(milliseconds);
const largestInt = 2 ** 31 - 1;

describe('results have the widest type of the operands, and a wider one where they would not fit', () => {
  itEvaluates([
    [{ $add: [1, 2] }, 3],
    [{ $add: [largestInt, 1] }, long('2147483648')],
    [{ $add: [long(1), 2] }, long(3)],
    [{ $add: [Long.MAX_VALUE, 1] }, double(2 ** 63)],
    [{ $add: [1, double(2)] }, double(3)],
    [{ $add: [decimal('0.1'), decimal('0.2')] }, decimal('0.3')],
    [{ $add: [1, null] }, null],
    [{ $add: ['$missing', 1] }, null],
    [{ $add: [] }, 0],
    [{ $add: [at(5), 7] }, at(12)],
    [{ $subtract: [5, 7] }, -2],
    [{ $subtract: [at(12), at(5)] }, long(7)],
    [{ $subtract: [at(12), 5] }, at(7)],
    [{ $multiply: [65536, 65536] }, long('4294967296')],
    [{ $multiply: [3, double(0.5)] }, double(1.5)],
    [{ $multiply: [decimal('1.10'), 2] }, decimal('2.20')],
    [{ $divide: [6, 3] }, double(2)],
    [{ $divide: [1, decimal('3')] }, decimal('0.3333333333333333333333333333333333')],
    [{ $mod: [7, 3] }, 1],
    [{ $mod: [-7, 3] }, -1],
    [{ $mod: [7.5, 2] }, double(1.5)],
    [{ $mod: [long(7), 4] }, long(3)],
    [{ $abs: -5 }, 5],
    [{ $abs: -(2 ** 31) }, long('2147483648')],
    [{ $abs: null }, null],
  ]);
  itRefuses([
    [{ $divide: [1, 0] }, 2],
    [{ $mod: [1, 0] }, 16610],
    [{ $subtract: [5, at(1)] }, 14],
    [{ $add: ['a', 1] }, 14],
    [{ $add: [at(1), at(2)] }, 16612],
    [{ $multiply: ['a', 1] }, 14],
    [{ $abs: Long.MIN_VALUE }, 28680],
    [{ $subtract: [1] }, 16020],
  ]);
});

describe('rounding', () => {
  itEvaluates([
    [{ $round: [double(2.5)] }, double(2)],
    [{ $round: [double(3.5)] }, double(4)],
    [{ $round: [19.25, 1] }, double(19.2)],
    [{ $round: [1250, -2] }, 1200],
    [{ $round: [decimal('2.675'), 2] }, decimal('2.68')],
    [{ $trunc: [double(-2.7)] }, double(-2)],
    [{ $trunc: [1299, -2] }, 1200],
    [{ $ceil: 1.2 }, double(2)],
    [{ $ceil: -1.2 }, double(-1)],
    [{ $floor: -1.2 }, double(-2)],
    [{ $floor: 7 }, 7],
    [{ $floor: decimal('1.9') }, decimal('1')],
    [{ $ceil: null }, null],
  ]);
});

describe('powers, roots and logarithms', () => {
  itEvaluates([
    [{ $pow: [2, 10] }, 1024],
    [{ $pow: [2, 40] }, long('1099511627776')],
    [{ $pow: [2, -1] }, double(0.5)],
    [{ $sqrt: 25 }, double(5)],
    [{ $exp: 0 }, double(1)],
    [{ $ln: 1 }, double(0)],
    [{ $log10: 1000 }, double(3)],
    [{ $log: [100, 10] }, double(2)],
    [{ $sqrt: null }, null],
    [{ $sin: 0 }, double(0)],
    [{ $cos: 0 }, double(1)],
    [{ $degreesToRadians: 180 }, double(Math.PI)],
    [{ $radiansToDegrees: Math.PI }, double(180)],
  ]);
  itRefuses([
    [{ $sqrt: -1 }, 28714],
    [{ $pow: [0, -1] }, 28764],
    [{ $ln: 0 }, 28766],
    [{ $log10: -1 }, 28761],
    [{ $log: [10, 1] }, 28759],
  ]);
});

describe('bits', () => {
  itEvaluates([
    [{ $bitAnd: [12, 10] }, 8],
    [{ $bitOr: [12, long(10)] }, long(14)],
    [{ $bitXor: [12, 10] }, 6],
    [{ $bitNot: 5 }, -6],
    [{ $bitAnd: [1, null] }, null],
  ]);
  itRefuses([[{ $bitAnd: [1, 1.5] }, 14]]);
});

describe('sums and averages of the operands', () => {
  itEvaluates([
    [{ $sum: [1, 'x', 2, null] }, 3],
    [{ $sum: '$a' }, 6, { a: [1, 2, 3] }],
    [{ $sum: 'x' }, 0],
    [{ $sum: [0.1, 0.2, -0.3] }, double(2.7755575615628914e-17)],
    [{ $sum: [decimal('0.1'), decimal('0.2')] }, decimal('0.3')],
    [{ $sum: [largestInt, 1] }, long('2147483648')],
    [{ $avg: [1, 2] }, double(1.5)],
    [{ $avg: [decimal('1'), 2] }, decimal('1.5')],
    [{ $avg: ['x'] }, null],
    [{ $min: [3, null, 1] }, 1],
    [{ $max: [3, 'a', null] }, 'a'],
    [{ $min: '$a' }, 1, { a: [2, 1] }],
    [{ $stdDevPop: [2, 4, 4, 4, 5, 5, 7, 9] }, double(2)],
    [{ $stdDevSamp: [1] }, null],
  ]);
});
