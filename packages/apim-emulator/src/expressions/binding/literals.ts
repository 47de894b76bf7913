import type {
  BooleanLiteral,
  CharacterLiteral,
  IntegerLiteral,
  NullLiteral,
  Ranged,
  RealLiteral,
  StringLiteral,
} from '@org/apim-policy';
import { Decimal } from '../runtime/decimal';
import { boolean, char, decimal, double, float, int, long, nullType, string, uint, ulong } from '../types/primitives';
import type { Type } from '../types/type';
import type { Bound } from './operands';

type Literal = NullLiteral | BooleanLiteral | StringLiteral | CharacterLiteral | IntegerLiteral | RealLiteral;

export function bindLiteral(node: Literal): Bound {
  switch (node.kind) {
    case 'null':
      return constant(node, nullType.type, null);
    case 'boolean':
      return constant(node, boolean.type, node.value);
    case 'string':
      return constant(node, string.type, node.value);
    case 'character':
      return constant(node, char.type, node.value.charCodeAt(0));
    case 'integer':
      return integer(node);
    case 'real':
      return real(node);
  }
}

/** A value that is known when the expression is compiled. */
export function constant(node: Ranged, type: Type, value: unknown): Bound {
  return { kind: 'value', node, type, constant: { value }, run: () => value };
}

function integer(node: IntegerLiteral): Bound {
  switch (node.type) {
    case 'int':
      return constant(node, int.type, Number(node.value));
    case 'uint':
      return constant(node, uint.type, Number(node.value));
    case 'long':
      return constant(node, long.type, node.value);
    case 'ulong':
      return constant(node, ulong.type, node.value);
  }
}

function real(node: RealLiteral): Bound {
  switch (node.type) {
    case 'double':
      return constant(node, double.type, Number(node.digits));
    case 'float':
      return constant(node, float.type, Math.fround(Number(node.digits)));
    case 'decimal':
      return constant(node, decimal.type, Decimal.parse(node.digits));
  }
}
