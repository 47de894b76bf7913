import { asNumber } from '../bson/arithmetic';
import { TypeName, Value, isNumeric, typeNumbers } from '../bson/value';
import { refuse } from '../errors';

const byNumber = new Map<number, TypeName>(
  Object.entries(typeNumbers).map(([name, number]) => [number, name as TypeName]),
);

const numbers: readonly TypeName[] = ['double', 'int', 'long', 'decimal'];
/** Types that exist but that nothing stored here has. */
const deprecated: ReadonlySet<string | number> = new Set(['undefined', 'dbPointer', 6, 12]);

/** The types that an operand of `$type` stands for: a name, a number, `'number'`, or an array of those. */
export function parseTypes(operand: Value): ReadonlySet<TypeName> {
  const aliases = Array.isArray(operand) ? operand : [operand];
  if (aliases.length === 0) refuse('FailedToParse', '$type must match at least one type');
  return new Set(aliases.flatMap(parseType));
}

function parseType(alias: Value): readonly TypeName[] {
  if (typeof alias === 'string') {
    if (alias === 'number') return numbers;
    if (alias in typeNumbers) return [alias as TypeName];
    if (deprecated.has(alias)) return [];
    refuse('BadValue', `Unknown type name alias: ${alias}`);
  }
  if (!isNumeric(alias)) refuse('TypeMismatch', 'type must be represented as a number or a string');
  const number = asNumber(alias);
  const name = byNumber.get(number);
  if (name) return [name];
  if (deprecated.has(number)) return [];
  return refuse('BadValue', `Invalid numerical type code: ${number}`);
}
