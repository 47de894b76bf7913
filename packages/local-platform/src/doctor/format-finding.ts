import type { Finding } from './finding';
import { withoutTokens } from './quote';

const marks: Readonly<Record<Finding['severity'], string>> = { passed: 'ok', skipped: 'skipped', error: 'ERROR' };

/** One line for a terminal: what, where, expected, found, and how to mend it. No token is ever in it. */
export function formatFinding({ check, severity, where, what, fault }: Finding): string {
  const line = `${marks[severity].padEnd(8)}${check.padEnd(15)}${where}: ${what}`;
  const { expected, found, mend } = fault ?? {};
  return withoutTokens(fault ? `${line}; expected ${expected}; found ${found}; mend: ${mend}` : line);
}
