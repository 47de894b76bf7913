import { boxing, casting } from '../runtime/boxing';
import { NumberKind } from '../runtime/number-kinds';
import { Overflow, numberConversion } from '../runtime/numbers';
import { nullable, voidType } from './primitives';
import { invalidOperation } from '../runtime/exceptions';
import { Method } from './member';
import {
  baseClass,
  holdsNull,
  isCastable,
  isEnum,
  isNull,
  isNullable,
  isReference,
  isSubtype,
  underlying,
} from './relations';
import { NamedType, Type } from './type';

/** The way from one type to another. Without `apply`, the value stays as it is. */
export interface Conversion {
  readonly kind: 'identity' | 'numeric' | 'null' | 'nullable' | 'reference' | 'boxing' | 'unboxing' | 'user-defined';
  readonly apply?: (value: never) => unknown;
}

const identity: Conversion = { kind: 'identity' };

/** What C# converts by itself. */
export function implicitConversion(from: Type, to: Type): Conversion | undefined {
  return standardImplicit(from, to) ?? userDefined(from, to, 'implicit', 'unchecked');
}

/** What a cast converts. */
export function explicitConversion(from: Type, to: Type, mode: Overflow): Conversion | undefined {
  return implicitConversion(from, to) ?? standardExplicit(from, to, mode) ?? userDefined(from, to, 'explicit', mode);
}

function standardImplicit(from: Type, to: Type): Conversion | undefined {
  if (from === to) return identity;
  if (from === voidType.type || to === voidType.type) return undefined;
  if (isNull(from)) return holdsNull(to) ? { kind: 'null' } : undefined;
  if (isNullable(to)) {
    const inner = standardImplicit(underlying(from), underlying(to));
    return inner && isValueConversion(inner) ? { kind: 'nullable', apply: lifted(inner, from) } : undefined;
  }
  const numeric = implicitNumeric(from, to);
  if (numeric) return numeric;
  if (isReference(from)) return isReference(to) && isSubtype(from, to) ? { kind: 'reference' } : undefined;
  const boxes = isReference(to) && isSubtype(underlying(from), to);
  return boxes ? { kind: 'boxing', apply: boxing(from) } : undefined;
}

function isValueConversion({ kind }: Conversion): boolean {
  return kind === 'identity' || kind === 'numeric';
}

/** A conversion of values as one of values that may be null. */
function lifted({ apply }: Conversion, from: Type): ((value: never) => unknown) | undefined {
  if (!apply || !isNullable(from)) return apply;
  return (value: never) => (value === null ? null : apply(value));
}

/** To which kinds each kind widens, beside itself. */
const widening: Readonly<Partial<Record<NumberKind, readonly NumberKind[]>>> = {
  sbyte: ['short', 'int', 'long', 'float', 'double', 'decimal'],
  byte: ['short', 'ushort', 'int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'],
  short: ['int', 'long', 'float', 'double', 'decimal'],
  ushort: ['int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'],
  char: ['ushort', 'int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'],
  int: ['long', 'float', 'double', 'decimal'],
  uint: ['long', 'ulong', 'float', 'double', 'decimal'],
  long: ['float', 'double', 'decimal'],
  ulong: ['float', 'double', 'decimal'],
  float: ['double'],
};

export function kindOf(type: Type): NumberKind | undefined {
  return type.kind === 'named' ? type.definition.number : undefined;
}

function implicitNumeric(from: Type, to: Type): Conversion | undefined {
  const [source, target] = [kindOf(from), kindOf(to)];
  if (!source || !target || !widening[source]?.includes(target)) return undefined;
  return { kind: 'numeric', apply: numberConversion(source, target, 'unchecked') };
}

function standardExplicit(from: Type, to: Type, mode: Overflow): Conversion | undefined {
  if (isNullable(from) || isNullable(to)) return explicitNullable(from, to, mode);
  const [source, target] = [numberOrEnum(from), numberOrEnum(to)];
  if (source && target) return { kind: 'numeric', apply: numberConversion(source, target, mode) };
  if (isReference(from) && isReference(to)) {
    return isCastable(from, to) ? { kind: 'reference', apply: casting(to) } : undefined;
  }
  if (isReference(from) && to.isValueType && isSubtype(to, from)) return { kind: 'unboxing', apply: casting(to) };
  return undefined;
}

function explicitNullable(from: Type, to: Type, mode: Overflow): Conversion | undefined {
  if (isReference(from)) return isSubtype(underlying(to), from) ? { kind: 'unboxing', apply: casting(to) } : undefined;
  const [source, target] = [underlying(from), underlying(to)];
  if (isReference(target)) return undefined;
  const inner = standardImplicit(source, target) ?? standardExplicit(source, target, mode);
  if (!inner) return undefined;
  const { apply } = inner;
  if (isNullable(to)) return { kind: 'nullable', apply: lifted(inner, from) };
  return {
    kind: 'nullable',
    apply: (value: never) => {
      if (value === null) throw invalidOperation('Nullable object must have a value.');
      return apply ? apply(value) : value;
    },
  };
}

function numberOrEnum(type: Type): NumberKind | undefined {
  return isEnum(type) ? 'int' : kindOf(type);
}

interface Candidate {
  readonly operator: Method;
  readonly source: Type;
  readonly target: Type;
}

/** By an operator that one of the types declares: the one whose types are nearest. */
function userDefined(from: Type, to: Type, form: 'implicit' | 'explicit', mode: Overflow): Conversion | undefined {
  const reaches = form === 'implicit' ? standardImplicit : either;
  const candidates = [...declarers(from), ...declarers(to)]
    .flatMap((type) => [
      ...(type.definition.membersOf(type).get('implicit') ?? []),
      ...(form === 'explicit' ? (type.definition.membersOf(type).get('explicit') ?? []) : []),
    ])
    .filter((member): member is Method => member.kind === 'conversion')
    .map((operator): Candidate => ({ operator, source: parameterOf(operator), target: operator.returns }))
    .filter(({ source, target }) => reaches(from, source) && reaches(target, to));
  const source = nearest(
    candidates.map((candidate) => candidate.source),
    from,
    'above',
  );
  const target = nearest(
    candidates.map((candidate) => candidate.target),
    to,
    'below',
  );
  const found = candidates.find((candidate) => candidate.source === source && candidate.target === target);
  if (!found) return undefined;
  const before = explicitStandard(from, found.source, mode)?.apply;
  const convert = found.operator.implementation as (value: unknown) => unknown;
  const after = explicitStandard(found.target, to, mode)?.apply;
  return {
    kind: 'user-defined',
    apply: (value: unknown) => {
      const converted = convert(before ? before(value as never) : value);
      return after ? after(converted as never) : converted;
    },
  };
}

function parameterOf(operator: Method): Type {
  const [parameter] = operator.parameters;
  if (!parameter) throw new Error(`a conversion of ${operator.declaringType.definition.fullName} converts nothing`);
  return parameter.type;
}

function explicitStandard(from: Type, to: Type, mode: Overflow): Conversion | undefined {
  return standardImplicit(from, to) ?? standardExplicit(from, to, mode);
}

/** Whether a standard conversion leads from one type to the other, or back. */
function either(from: Type, to: Type): Conversion | undefined {
  return standardImplicit(from, to) ?? standardImplicit(to, from);
}

function declarers(type: Type): NamedType[] {
  const types: NamedType[] = [];
  for (let at: Type | undefined = underlying(type); at; at = baseClass(at)) if (at.kind === 'named') types.push(at);
  return types;
}

/** The type that is wanted, or else the one to which (or from which) every other leads. */
function nearest(types: readonly Type[], wanted: Type, side: 'above' | 'below'): Type | undefined {
  if (types.includes(wanted)) return wanted;
  const isNearest = (type: Type) =>
    types.every((other) => (side === 'above' ? standardImplicit(type, other) : standardImplicit(other, type)));
  return types.find(isNearest) ?? types.find((type) => standardImplicit(type, wanted)) ?? types[0];
}

/** `T?` for a value type; any other type is itself. */
export function asNullable(type: Type): Type {
  return type.isValueType && !isNullable(type) ? nullable.of(type) : type;
}
