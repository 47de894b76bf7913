import type { Person } from '../directory';
import type { ClientRequest, GatewayUnderTest, Options } from '../gateway-under-test';
import type { Claims } from '../tokens';

/** A way to make a policy worse, such as somebody could who edits it in a hurry. */
export interface Mutant {
  readonly name: string;
  /** @throws Error when the policy does not say what is to be changed */
  readonly change: Change;
  /** What notices it. */
  readonly probe: Probe;
  /** @default 'server' */
  readonly policy?: 'server' | 'platform';
}

export type Change = (xml: string) => string;

/** Something that must never happen, and how to see whether it does. */
export interface Probe {
  readonly name: string;
  /** @default {} */
  readonly options?: Options;
  /** @param change how the gateway was made worse, for another one that is like it */
  readonly happens: (under: GatewayUnderTest, change: Change) => Promise<boolean>;
}

/** Replaces every occurrence of a text. */
export function replacing(from: string | RegExp, to: string): Change {
  return (xml) => {
    const changed = typeof from === 'string' ? xml.replaceAll(from, () => to) : xml.replace(from, to);
    if (changed === xml) throw new Error(`the policy does not say ${String(from)}`);
    return changed;
  };
}

export const without = (text: string | RegExp): Change => replacing(text, '');

/** Replaces C# of an attribute, where it stands without unneeded spaces and escaped for XML. */
export const rewriting = (from: string, to: string): Change => replacing(inAttribute(from), inAttribute(to));

export const withoutCode = (code: string): Change => rewriting(code, '');

/** Takes a check away: the condition under which the verdict is this one. */
export function withoutCheck(verdict: string): Change {
  const end = `?"${verdict}":`;
  return (xml) => {
    const until = xml.indexOf(end);
    if (until < 0) throw new Error(`the policy does not refuse with ${verdict}`);
    return xml.slice(0, beginningOfCondition(xml.slice(0, until))) + xml.slice(until + end.length);
  };
}

export const both =
  (first: Change, second: Change): Change =>
  (xml) =>
    second(first(xml));

/** Whether a server sees the request of a person. */
export function reaching(person: Person, request: ClientRequest, claims: Claims = {}): Probe['happens'] {
  return async (under) => {
    await under.as(person, request, claims);
    return under.reached.length > 0;
  };
}

function inAttribute(code: string): string {
  return code.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll("'", '&apos;');
}

/** A condition begins behind the verdict before it, or where the decision begins. */
function beginningOfCondition(before: string): number {
  const [, start = ''] = /^.*(?:":|\?verdict:|return ?\(?)(.*)$/s.exec(before) ?? [];
  return before.length - start.length;
}
