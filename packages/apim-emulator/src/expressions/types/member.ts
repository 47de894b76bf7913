import { registry } from './registry';
import { MemberSyntax, ParameterSyntax, parseMember } from './signature';
import { NamedType, Substitution, Type, TypeParameter, substitute } from './type';

/**
 * A function of ours behind a .NET member. An instance member takes the instance first. One with a `refusal` says why the
 * type arguments of its method are wrong.
 */
export type Native = (...values: never[]) => unknown;

/** A property or indexer that can be written. */
export interface Accessors {
  readonly get: Native;
  readonly set: Native;
}

/**
 * C# signatures with their implementations. Behind a generic method stands a function that takes the type arguments and
 * returns the implementation; behind a constant (`const`) its value.
 */
export type Members = Readonly<Record<string, Native | Accessors | Constant>>;
export type Constant = string | number | bigint | boolean | object;

export interface Parameter {
  readonly name: string;
  readonly type: Type;
  readonly modifier: 'out' | 'ref' | 'params' | undefined;
  readonly optional: { readonly value: unknown } | undefined;
}

/** A method, constructor, operator or conversion. */
export interface Method {
  readonly kind: 'method' | 'constructor' | 'operator' | 'conversion';
  readonly name: string;
  readonly declaringType: NamedType;
  readonly isStatic: boolean;
  /** Whether the first parameter is the receiver. */
  readonly isExtension: boolean;
  readonly typeParameters: readonly TypeParameter[];
  readonly parameters: readonly Parameter[];
  readonly returns: Type;
  readonly implementation: Native;
}

/** A property, or a constant. */
export interface Property {
  readonly kind: 'property';
  readonly name: string;
  readonly declaringType: NamedType;
  readonly isStatic: boolean;
  readonly type: Type;
  readonly get: Native;
  readonly set: Native | undefined;
  /** Of a compile-time constant. */
  readonly constant: { readonly value: unknown } | undefined;
}

export interface Indexer {
  readonly kind: 'indexer';
  readonly name: 'this';
  readonly declaringType: NamedType;
  readonly parameters: readonly Parameter[];
  readonly type: Type;
  readonly get: Native;
  readonly set: Native | undefined;
}

export type Member = Method | Property | Indexer;

export function isMethod(member: Member): member is Method {
  return member.kind === 'method';
}

export function readMembers(
  declaringType: NamedType,
  scope: ReadonlyMap<string, Type>,
  declared: readonly Members[],
): ReadonlyMap<string, readonly Member[]> {
  const members = new Map<string, Member[]>();
  for (const [signature, implementation] of declared.flatMap((some) => Object.entries(some))) {
    const member = readMember(declaringType, scope, parseMember(signature), implementation);
    members.set(member.name, [...(members.get(member.name) ?? []), member]);
  }
  return members;
}

function readMember(
  declaringType: NamedType,
  outer: ReadonlyMap<string, Type>,
  syntax: MemberSyntax,
  implementation: Native | Accessors | Constant,
): Member {
  const { kind, name, isStatic } = syntax;
  const typeParameters = syntax.typeParameters.map((parameter) => new TypeParameter(parameter));
  const scope = new Map([...outer, ...typeParameters.map((parameter) => [parameter.name, parameter] as const)]);
  const parameters = syntax.parameters.map((parameter) => readParameter(parameter, scope));
  const type = syntax.type ? registry.resolve(syntax.type, scope) : declaringType;
  switch (kind) {
    case 'property':
    case 'indexer': {
      const { get, set } = accessorsOf(implementation);
      if (kind === 'indexer') return { kind, name: 'this', declaringType, parameters, type, get, set };
      return { kind, name, declaringType, isStatic, type, get, set, constant: undefined };
    }
    case 'constant': {
      const constant = { value: implementation };
      const get = () => implementation;
      return { kind: 'property', name, declaringType, isStatic: true, type, get, set: undefined, constant };
    }
    case 'method':
    case 'constructor':
    case 'operator':
    case 'conversion':
      return {
        kind,
        name,
        declaringType,
        isStatic,
        isExtension: syntax.parameters[0]?.modifier === 'this',
        typeParameters,
        parameters,
        returns: type,
        implementation: implementation as Native,
      };
  }
}

function accessorsOf(implementation: Native | Accessors | Constant): { get: Native; set: Native | undefined } {
  if (typeof implementation === 'function') return { get: implementation as Native, set: undefined };
  return implementation as Accessors;
}

function readParameter(syntax: ParameterSyntax, scope: ReadonlyMap<string, Type>): Parameter {
  const { name, modifier, optional } = syntax;
  return {
    name,
    type: registry.resolve(syntax.type, scope),
    modifier: modifier === 'this' ? undefined : modifier,
    optional,
  };
}

/** A generic method for known type arguments. */
export function instantiate(method: Method, typeArguments: readonly Type[]): Method {
  if (method.typeParameters.length === 0) return method;
  const by: Substitution = new Map(
    method.typeParameters.map((parameter, index) => [parameter, typeArguments[index] ?? parameter]),
  );
  const generic = method.implementation as unknown as (...types: readonly Type[]) => Native;
  return {
    ...method,
    typeParameters: [],
    parameters: method.parameters.map((parameter) => ({ ...parameter, type: substitute(parameter.type, by) })),
    returns: substitute(method.returns, by),
    implementation: generic(...typeArguments),
  };
}
