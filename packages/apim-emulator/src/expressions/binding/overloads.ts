import { Conversion, implicitConversion, kindOf } from '../types/conversions';
import { Method, Parameter, instantiate } from '../types/member';
import { voidType } from '../types/primitives';
import { isDelegate, underlying } from '../types/relations';
import { Type, mentions } from '../types/type';
import { Argument } from './arguments';
import type { Binder } from './binder';
import { conversionOf } from './convert';
import { Pairing, inferTypeArguments } from './inference';
import { commonReturn, inferReturns } from './lambdas';
import type { Operand } from './operands';

/** A method that can be called with some arguments, and how. */
export interface Applicable {
  readonly method: Method;
  /** The method before its type arguments were known. */
  readonly declared: Method;
  /** For each argument the index of its parameter. */
  readonly parameters: readonly number[];
  /** Whether the last arguments make up the array of a `params` parameter. */
  readonly expanded: boolean;
}

export type Resolution =
  | { readonly kind: 'one'; readonly chosen: Applicable }
  | { readonly kind: 'none' }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Applicable[] };

/** Which of some methods C# calls with some arguments. */
export function resolveOverload(
  binder: Binder,
  methods: readonly Method[],
  given: readonly Argument[],
  typeArguments: readonly Type[] = [],
): Resolution {
  const applicable = methods.flatMap((method) => applicableForms(binder, method, given, typeArguments));
  if (applicable.length === 0) return { kind: 'none' };
  const best = applicable.filter((one) =>
    applicable.every((other) => other === one || isBetter(binder, one, other, given)),
  );
  return best.length === 1 && best[0]
    ? { kind: 'one', chosen: best[0] }
    : { kind: 'ambiguous', candidates: applicable };
}

function applicableForms(
  binder: Binder,
  method: Method,
  given: readonly Argument[],
  typeArguments: readonly Type[],
): readonly Applicable[] {
  const normal = applicableForm(binder, method, given, typeArguments, false);
  if (normal) return [normal];
  if (method.parameters.at(-1)?.modifier !== 'params') return [];
  const expanded = applicableForm(binder, method, given, typeArguments, true);
  return expanded ? [expanded] : [];
}

function applicableForm(
  binder: Binder,
  declared: Method,
  given: readonly Argument[],
  typeArguments: readonly Type[],
  expanded: boolean,
): Applicable | undefined {
  const parameters = placement(declared.parameters, given, expanded);
  if (!parameters) return undefined;
  const method = withTypeArguments(binder, declared, given, typeArguments, parameters, expanded);
  if (!method) return undefined;
  const candidate: Applicable = { method, declared, parameters, expanded };
  return given.every((argument, index) => fits(binder, argument, candidate, index)) ? candidate : undefined;
}

/** For each argument the index of its parameter; `undefined` when they do not match. */
function placement(
  parameters: readonly Parameter[],
  given: readonly Argument[],
  expanded: boolean,
): readonly number[] | undefined {
  const last = parameters.length - 1;
  const places = given.map(({ name }, index) => {
    if (name !== undefined) return parameters.findIndex((parameter) => parameter.name === name);
    return expanded ? Math.min(index, last) : index;
  });
  if (places.some((place) => place < 0 || place > last)) return undefined;
  const filled = new Set(places);
  const repeats = places.length !== filled.size;
  if (repeats && !(expanded && places.every((place, index) => place === last || places.indexOf(place) === index))) {
    return undefined;
  }
  const isMissing = (parameter: Parameter, index: number) =>
    !filled.has(index) && !parameter.optional && !(expanded && index === last);
  return parameters.some(isMissing) ? undefined : places;
}

function withTypeArguments(
  binder: Binder,
  declared: Method,
  given: readonly Argument[],
  typeArguments: readonly Type[],
  places: readonly number[],
  expanded: boolean,
): Method | undefined {
  const { typeParameters } = declared;
  if (typeArguments.length > 0) {
    return typeArguments.length === typeParameters.length ? instantiate(declared, typeArguments) : undefined;
  }
  if (typeParameters.length === 0) return declared;
  const pairings = given.flatMap((argument, index): readonly Pairing[] => {
    if (argument.modifier)
      return argument.type
        ? [{ exact: argument.type, type: parameterType(declared, places[index] as number, expanded) }]
        : [];
    return [{ operand: argument.operand, type: parameterType(declared, places[index] as number, expanded) }];
  });
  const inferred = inferTypeArguments(binder, declared, pairings);
  return inferred && instantiate(declared, inferred);
}

/** The type that an argument must have for a parameter. */
export function parameterType(method: Method, index: number, expanded: boolean): Type {
  const { type } = method.parameters[index] as Parameter;
  const isElement = expanded && index === method.parameters.length - 1;
  return isElement && type.kind === 'array' ? type.element : type;
}

function fits(binder: Binder, argument: Argument, candidate: Applicable, index: number): boolean {
  const place = candidate.parameters[index] as number;
  const parameter = candidate.method.parameters[place] as Parameter;
  const type = parameterType(candidate.method, place, candidate.expanded);
  if (argument.modifier) {
    return parameter.modifier === argument.modifier && (argument.type === undefined || argument.type === type);
  }
  if (parameter.modifier === 'out' || parameter.modifier === 'ref') return false;
  const conversion = conversionOf(binder, argument.operand, type);
  if (!conversion) return false;
  return index > 0 || !candidate.method.isExtension || isReceiverConversion(conversion);
}

/** What may become the receiver of an extension method. */
function isReceiverConversion({ kind }: Conversion): boolean {
  return kind === 'identity' || kind === 'reference' || kind === 'boxing';
}

/** Whether one way of calling is better than another. */
function isBetter(binder: Binder, one: Applicable, other: Applicable, given: readonly Argument[]): boolean {
  const comparisons = given.map((argument, index) => {
    if (argument.modifier) return 0;
    return betterConversion(binder, argument.operand, typeFor(one, index), typeFor(other, index));
  });
  if (comparisons.some((comparison) => comparison < 0)) return false;
  if (comparisons.some((comparison) => comparison > 0)) return true;
  const generic = (way: Applicable) => (way.declared.typeParameters.length > 0 ? 1 : 0);
  if (generic(one) !== generic(other)) return generic(one) < generic(other);
  if (one.expanded !== other.expanded) return !one.expanded;
  const [own, others] = [one.method.parameters.length, other.method.parameters.length];
  if (one.expanded && own !== others) return own > others;
  if (own !== others) return own < others; // without defaults
  return isMoreSpecific(one.declared, other.declared);
}

function typeFor(way: Applicable, index: number): Type {
  return parameterType(way.method, way.parameters[index] as number, way.expanded);
}

/** Positive when the first type is the better one for an operand, negative for the second, 0 when neither is. */
function betterConversion(binder: Binder, operand: Operand, one: Type, other: Type): number {
  if (one === other) return 0;
  if (operand.kind === 'value') {
    if (operand.type === one) return 1;
    if (operand.type === other) return -1;
  }
  if (operand.kind === 'lambda') {
    const [first, second] = [one, other].map((type) =>
      isDelegate(type) ? type.definition.signatureOf(type) : undefined,
    );
    const sameInput = first && second && first.parameters.every((type, index) => type === second.parameters[index]);
    if (sameInput) {
      const returned = commonReturn(inferReturns(binder, operand.node, first.parameters));
      if (first.returns === voidType.type || second.returns === voidType.type) {
        return Number(first.returns !== voidType.type) - Number(second.returns !== voidType.type);
      }
      if (returned === first.returns && first.returns !== second.returns) return 1;
      if (returned === second.returns && first.returns !== second.returns) return -1;
      return betterTarget(first.returns, second.returns);
    }
  }
  return betterTarget(one, other);
}

const signed: readonly (string | undefined)[] = ['sbyte', 'short', 'int', 'long'];
const unsigned: readonly (string | undefined)[] = ['byte', 'ushort', 'uint', 'ulong'];

function betterTarget(one: Type, other: Type): number {
  const [there, back] = [implicitConversion(one, other), implicitConversion(other, one)];
  if (there && !back) return 1;
  if (back && !there) return -1;
  const [first, second] = [kindOf(underlying(one)), kindOf(underlying(other))];
  if (signed.includes(first) && unsigned.includes(second)) return 1;
  if (unsigned.includes(first) && signed.includes(second)) return -1;
  return 0;
}

/** Whether one of two methods that fit equally says more about its parameters' types. */
function isMoreSpecific(one: Method, other: Method): boolean {
  const comparisons = one.parameters.map((parameter, index) => {
    const type = other.parameters[index]?.type;
    return type ? moreSpecific(parameter.type, type, one, other) : 0;
  });
  return comparisons.some((comparison) => comparison > 0) && comparisons.every((comparison) => comparison >= 0);
}

function moreSpecific(one: Type, other: Type, first: Method, second: Method): number {
  const [open, otherOpen] = [one.kind === 'parameter', other.kind === 'parameter'];
  if (open || otherOpen) return Number(otherOpen) - Number(open);
  if (one.kind === 'array' && other.kind === 'array') return moreSpecific(one.element, other.element, first, second);
  if (one.kind === 'named' && other.kind === 'named') {
    if (one.definition !== other.definition) {
      const [mentionsOwn, mentionsOther] = [
        mentions(one, first.typeParameters),
        mentions(other, second.typeParameters),
      ];
      return Number(mentionsOther) - Number(mentionsOwn);
    }
    const parts = one.typeArguments.map((part, index) =>
      moreSpecific(part, other.typeArguments[index] as Type, first, second),
    );
    if (parts.some((part) => part > 0) && parts.every((part) => part >= 0)) return 1;
    if (parts.some((part) => part < 0) && parts.every((part) => part <= 0)) return -1;
  }
  return 0;
}
