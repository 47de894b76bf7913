import type { SingleExpression } from '../expression/ast/policy-expression';
import { expression } from './expression';

// Expressions that are easy to get wrong. None of them throws for anything that a client can send.

/** The types that a variable is usually asked for. */
export type VariableType = 'string' | 'int' | 'long' | 'bool' | 'JObject' | 'JToken' | 'Jwt' | 'IResponse';

const typedVariables: Readonly<Record<VariableType, (name: string) => SingleExpression>> = {
  string: (name) => expression`context.Variables.GetValueOrDefault<string>(${name})`,
  int: (name) => expression`context.Variables.GetValueOrDefault<int>(${name})`,
  long: (name) => expression`context.Variables.GetValueOrDefault<long>(${name})`,
  bool: (name) => expression`context.Variables.GetValueOrDefault<bool>(${name})`,
  JObject: (name) => expression`context.Variables.GetValueOrDefault<JObject>(${name})`,
  JToken: (name) => expression`context.Variables.GetValueOrDefault<JToken>(${name})`,
  Jwt: (name) => expression`context.Variables.GetValueOrDefault<Jwt>(${name})`,
  IResponse: (name) => expression`context.Variables.GetValueOrDefault<IResponse>(${name})`,
};

/** The value of a variable; the default of the type when it is not set. Throws when it is of another type. */
export function variable(name: string, type: VariableType = 'string'): SingleExpression {
  return typedVariables[type](name);
}

/** The value of a request header, several joined with commas; an empty string when there is none. */
export function requestHeader(name: string): SingleExpression {
  return expression`context.Request.Headers.GetValueOrDefault(${name}, "")`;
}

/**
 * The value of a claim, several joined with commas; an empty string when there is none.
 *
 * @param token the variable with the token that was validated
 */
export function claim(token: string, name: string): SingleExpression {
  return expression`${variable(token, 'Jwt')}.Claims.GetValueOrDefault(${name}, "")`;
}

/**
 * Whether a claim such as `groups` or `roles` has at least one of some values, compared exactly.
 *
 * @param token the variable with the token that was validated
 * @param values one or more
 */
export function hasAnyClaimValue(
  token: string,
  name: string,
  values: readonly [string, ...string[]],
): SingleExpression {
  const claims = expression`${variable(token, 'Jwt')}.Claims`;
  return expression`${claims}.ContainsKey(${name}) && ${claims}[${name}].Intersect(${values}).Any()`;
}

/** Whether the token's `scp` claim, a list with spaces between, has a scope. */
export function hasScope(token: string, scope: string): SingleExpression {
  return expression`${claim(token, 'scp')}.Split(' ').Contains(${scope})`;
}

/**
 * The method of a JSON-RPC message; null when it has none that is a string.
 *
 * @param message the variable with the message, a `JObject`
 */
export function rpcMethod(message: string): SingleExpression {
  return expression`(${variable(message, 'JObject')}?["method"] as JValue)?.Value as string`;
}

/**
 * The tool that an MCP message `tools/call` names; null when it names none with a string.
 *
 * @param message the variable with the message, a `JObject`
 */
export function toolName(message: string): SingleExpression {
  return expression`((${variable(message, 'JObject')}?["params"] as JObject)?["name"] as JValue)?.Value as string`;
}

export interface JsonRpcErrorProps {
  readonly code: number;
  readonly message: string;
  /**
   * The variable with the message that is answered, a `JObject`, whose `id` the answer repeats.
   * @default - the `id` is null
   */
  readonly request?: string;
}

/** The body of a JSON-RPC 2.0 error response. */
export function jsonRpcError({ code, message, request }: JsonRpcErrorProps): SingleExpression {
  const id = request === undefined ? expression`(object)null` : expression`${variable(request, 'JObject')}?["id"]`;
  return expression`JsonConvert.SerializeObject(new { jsonrpc = "2.0", id = ${id}, error = new { code = ${code}, message = ${message} } })`;
}
