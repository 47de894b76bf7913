import { Decimal128, Int32 } from 'bson';
import { asBigInt, asNumber, integer, wider, widthOf } from '../../bson/arithmetic';
import { Maybe, Numeric, isNullish, isNumeric, typeNameOf } from '../../bson/value';
import { refuse, refuseAsGap } from '../../errors';
import type { Operators } from '../expression';
import { exactly, unary } from '../operator';
import { numeric } from './arithmetic';

export const logarithmOperators: Operators = {
  $exp: unary(numeric(28765, (value, name) => Math.exp(double(value, name)))),
  $ln: unary(
    numeric(28765, (value, name) => {
      const number = double(value, name);
      if (number <= 0) refuse(28766, `$ln's argument must be a positive number, but is ${number}`);
      return Math.log(number);
    }),
  ),
  $log: exactly(2, logarithm),
  $log10: unary(
    numeric(28765, (value, name) => {
      const number = double(value, name);
      if (number <= 0) refuse(28761, `$log10's argument must be a positive number, but is ${number}`);
      return Math.log10(number);
    }),
  ),
  $pow: exactly(2, raise),
  $sqrt: unary(
    numeric(28765, (value, name) => {
      const number = double(value, name);
      if (number < 0) refuse(28714, "$sqrt's argument must be greater than or equal to 0");
      return Math.sqrt(number);
    }),
  ),
};

/** These functions of a Decimal128 would take arithmetic of 34 digits. A double in its place would be a wrong result. */
export function double(value: Numeric, name: string): number {
  return value instanceof Decimal128 ? refuseAsGap(`${name} of a Decimal128`) : asNumber(value);
}

function logarithm(values: readonly Maybe[], name: string): Maybe {
  const [value, base] = values;
  if (isNullish(value) || isNullish(base)) return null;
  if (!isNumeric(value)) return refuse(28756, `$log's argument must be numeric, not ${typeNameOf(value)}`);
  if (!isNumeric(base)) return refuse(28757, `$log's base must be numeric, not ${typeNameOf(base)}`);
  const [of, to] = [double(value, name), double(base, name)];
  if (of <= 0) refuse(28758, "$log's argument must be a positive number");
  if (to <= 0 || to === 1) refuse(28759, "$log's base must be a positive number not equal to 1");
  return Math.log(of) / Math.log(to);
}

function raise(values: readonly Maybe[], name: string): Maybe {
  const [base, exponent] = values;
  if (isNullish(base) || isNullish(exponent)) return null;
  if (!isNumeric(base)) return refuse(28762, `$pow's base must be numeric, not ${typeNameOf(base)}`);
  if (!isNumeric(exponent)) return refuse(28763, `$pow's exponent must be numeric, not ${typeNameOf(exponent)}`);
  const [of, by] = [double(base, name), double(exponent, name)];
  if (of === 0 && by < 0) refuse(28764, '$pow cannot take a base of 0 and a negative exponent');
  const width = wider(widthOf(base), widthOf(exponent));
  if (of === 1) return width === 'double' ? 1 : integer(1n, width); // JavaScript differs for 1 to the power of infinity and NaN
  return width === 'double'
    ? Math.pow(of, by)
    : raiseInteger(asBigInt(base as Int32 | bigint), asBigInt(exponent as Int32 | bigint), width);
}

/** An integer where a long holds it, else a double. One that needs far more than a long is never computed. */
function raiseInteger(base: bigint, exponent: bigint, width: 'int' | 'long' | 'double' | 'decimal'): Numeric {
  const result = Math.pow(Number(base), Number(exponent));
  if (exponent < 0n) return base === 1n || base === -1n ? integer(exponent % 2n === 0n ? 1n : base, width) : result;
  return Math.abs(result) < 2 ** 64 ? integer(base ** exponent, width) : result;
}
