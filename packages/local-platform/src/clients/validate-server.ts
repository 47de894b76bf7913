import { guidPattern } from '@org/core';
import { CommandError } from '../cli/command-error';
import type { ClientServer } from './client-configuration';

/**
 * Clients read more into their files than JSON: `${env:TOKEN}` is replaced in the files of VS Code and Cursor, `${TOKEN}` in
 * those of Claude Code; and a name that starts with `-` is an option. So nothing is written that could mean something else.
 * @throws CommandError with the first value that is not what it must be
 */
export function validateServer({ name, url, clientId, scopes }: ClientServer): void {
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name)) {
    throw refusal('the name of a server', name, 'starts with a letter and has letters, digits, - and _ only');
  }
  if (!isPlainUrl(url)) {
    throw refusal('the URL of a server', url, 'is a full http or https URL, without user, query and fragment');
  }
  if (!new RegExp(`^${guidPattern}$`).test(clientId)) throw refusal('a client id', clientId, 'is a GUID');
  const scope = scopes.find((value) => !/^[A-Za-z0-9:/._-]+$/.test(value));
  if (scope !== undefined) throw refusal('a scope', scope, 'is an identifier URI, a slash and a name');
}

/** Compared to the letter in many places, so it must be written as every parser would write it. */
function isPlainUrl(url: string): boolean {
  if (!/^https?:\/\/[A-Za-z0-9:/._~%[\]-]+$/.test(url) || !URL.canParse(url)) return false;
  const { href, username, password } = new URL(url);
  return username === '' && password === '' && (href === url || href === `${url}/`);
}

function refusal(what: string, value: string, rule: string): CommandError {
  return new CommandError(`${JSON.stringify(value)} cannot be ${what}: one ${rule}`);
}
