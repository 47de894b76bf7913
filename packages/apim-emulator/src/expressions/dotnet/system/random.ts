import { argumentNull, argumentOutOfRange } from '../../runtime/exceptions';
import { ClrObject } from '../../runtime/boxed';
import { Evaluation } from '../../runtime/evaluation';
import { declare } from '../../types/definition';
import { Bytes } from './bytes';

const random = declare('class System.Random');
const LARGEST = 0x7fffffff;

/** `System.Random`. Without a seed it takes the numbers that are injected. */
class Random implements ClrObject {
  readonly clrType = random.type;

  /** @param sample gives a number from 0 up to, not including, 1 */
  constructor(readonly sample: () => number) {}

  next(least: number, most: number): number {
    return Math.floor(this.sample() * (most - least)) + least;
  }
}

/** Knuth's subtractive generator, so that a seed gives the numbers that .NET gives. */
function seeded(seed: number): () => number {
  const table = new Array<number>(56).fill(0);
  let [current, previous] = [161803398 - (seed === -2147483648 ? LARGEST : Math.abs(seed)), 1];
  table[55] = current;
  for (let index = 1; index < 55; index++) {
    const at = (21 * index) % 55;
    table[at] = previous;
    previous = wrapped(current - previous);
    current = table[at] as number;
  }
  for (let round = 1; round < 5; round++) {
    for (let index = 1; index < 56; index++) {
      table[index] = wrapped(((table[index] as number) - (table[1 + ((index + 30) % 55)] as number)) | 0);
    }
  }
  let [first, second] = [0, 21];
  return () => {
    first = first >= 55 ? 1 : first + 1;
    second = second >= 55 ? 1 : second + 1;
    let value = ((table[first] as number) - (table[second] as number)) | 0;
    if (value === LARGEST) value--;
    if (value < 0) value += LARGEST;
    table[first] = value;
    return value * (1 / LARGEST);
  };
}

function wrapped(value: number): number {
  return value < 0 ? value + LARGEST : value;
}

random.define({
  'new()': () => new Random(() => Evaluation.current.services.random()),
  'new(int Seed)': (seed: number) => new Random(seeded(seed)),
  'int Next()': (self: Random) => self.next(0, LARGEST),
  'int Next(int maxValue)': (self: Random, most: number) => {
    if (most < 0) throw argumentOutOfRange('maxValue', "'maxValue' must be greater than zero.");
    return self.next(0, most);
  },
  'int Next(int minValue, int maxValue)': (self: Random, least: number, most: number) => {
    if (least > most) throw argumentOutOfRange('minValue', "'minValue' cannot be greater than maxValue.");
    return self.next(least, most);
  },
  'double NextDouble()': (self: Random) => self.sample(),
  'void NextBytes(byte[] buffer)': (self: Random, buffer: Bytes | null) => {
    if (!buffer) throw argumentNull('buffer');
    buffer.items.forEach((_, index) => (buffer.items[index] = self.next(0, LARGEST) % 256));
  },
});
