import type { PolicyValue } from '../document/model';
import { unknownNames } from '../expression/names/unknown-names';
import type { Position } from '../position';

/** What is wrong with some part of an element. */
export interface Fault {
  /** @default - the part comes from code, not from a file */
  readonly position?: Position;
  readonly reason: string;
}

/** Names in an expression that mean nothing to API Management. */
export function nameFaults(value: PolicyValue): readonly Fault[] {
  if (value.kind === 'literal') return [];
  const { expression, position } = value;
  return unknownNames(expression).map(({ offset, reason }) => ({
    position: position && expression.locate(offset),
    reason,
  }));
}
