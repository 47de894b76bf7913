import type { Case } from '../corpus';
import type { Families } from './families';
import { json } from './json';
import { numeric } from './numbers';
import { objects } from './objects';
import { randomExpressions } from './random';
import { sequences } from './sequences';
import { texts } from './texts';
import { times } from './times';

const families: Families = {
  ...numeric,
  ...objects,
  ...texts,
  ...times,
  ...json,
  ...sequences,
  random: randomExpressions,
};

/** Expressions made from templates: every operator with every kind of number, every cast, every format … */
export function generated(): readonly Case[] {
  return Object.entries(families).flatMap(([name, make]) =>
    [...make()].map((source): Case => ({
      origin: `generated: ${name}`,
      text: source.startsWith('@') ? source : `@(${source})`,
    })),
  );
}
