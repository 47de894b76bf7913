import type { Position } from '@org/terraform-json';
import type { Finding } from '../finding';

/** Findings of one rule that are accepted. */
export interface Waiver {
  /** The rule's id. */
  readonly rule: string;
  /**
   * Where they may be: `<stack>/<address>`, with `*` for any letters, digits, hyphens and underscores at the end of the
   * address: `platform/azurerm_key_vault.Vault_*`
   */
  readonly scope: string;
  /** Why they are accepted. */
  readonly reason: string;
  /** The setting that makes the waiver unnecessary. */
  readonly removedBy: string;
  /**
   * Where the waiver is written.
   * @default - in code
   */
  readonly place?: { readonly file: string; readonly position: Position };
}

/** Whether a waiver accepts a finding. */
export function accepts({ rule, scope }: Waiver, finding: Finding): boolean {
  return rule === finding.rule && matches(scope, `${finding.stack}/${finding.address}`);
}

function matches(pattern: string, text: string): boolean {
  const [start = '', ...others] = pattern.split('*');
  if (others.length === 0) return text === start;
  return text.startsWith(start) && /^[\w-]*$/.test(text.slice(start.length));
}

/** A finding about a waiver itself. */
export function waiverFinding({ scope, place }: Waiver, rule: string, message: string): Finding {
  const [stack = '', address = ''] = scope.split('/');
  const { file = 'waivers', position = { line: 1, column: 1 } } = place ?? {};
  return { rule, stack, address, constructPath: address, path: '', message, file, position };
}
