import { Maybe, isNullish, isNumeric, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import type { Operator, Operators } from '../expression';
import { exactly, unary } from '../operator';
import { numeric } from './arithmetic';
import { double } from './logarithms';

const everywhere = () => true;

export const trigonometryOperators: Operators = {
  $acos: ofAngle(Math.acos, (value) => value >= -1 && value <= 1),
  $acosh: ofAngle(Math.acosh, (value) => value >= 1),
  $asin: ofAngle(Math.asin, (value) => value >= -1 && value <= 1),
  $asinh: ofAngle(Math.asinh, everywhere),
  $atan: ofAngle(Math.atan, everywhere),
  $atan2: exactly(2, arcTangent),
  $atanh: ofAngle(Math.atanh, (value) => value >= -1 && value <= 1),
  $cos: ofAngle(Math.cos, Number.isFinite),
  $cosh: ofAngle(Math.cosh, everywhere),
  $degreesToRadians: ofAngle((value) => value * (Math.PI / 180), everywhere),
  $radiansToDegrees: ofAngle((value) => value * (180 / Math.PI), everywhere),
  $sin: ofAngle(Math.sin, Number.isFinite),
  $sinh: ofAngle(Math.sinh, everywhere),
  $tan: ofAngle(Math.tan, Number.isFinite),
  $tanh: ofAngle(Math.tanh, everywhere),
};

/** A function of doubles; outside of its domain it is an error, of NaN it is NaN. */
function ofAngle(evaluate: (value: number) => number, isInDomain: (value: number) => boolean): Operator {
  return (operand, compiler, name) =>
    unary(
      numeric(28765, (value) => {
        const number = double(value, name);
        if (!Number.isNaN(number) && !isInDomain(number)) refuse(50989, `cannot apply ${name} to ${number}`);
        return evaluate(number);
      }),
    )(operand, compiler, name);
}

function arcTangent(values: readonly Maybe[], name: string): Maybe {
  const [y, x] = values;
  if (isNullish(y) || isNullish(x)) return null;
  if (!isNumeric(y)) return refuse(51044, `${name} only supports numeric types, not ${typeNameOf(y)}`);
  if (!isNumeric(x)) return refuse(51045, `${name} only supports numeric types, not ${typeNameOf(x)}`);
  return Math.atan2(double(y, name), double(x, name));
}
