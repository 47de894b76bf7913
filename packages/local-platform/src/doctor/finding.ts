/** What is held against what. In the order in which a sign-in meets it. */
export type Check =
  | 'access'
  | 'challenge'
  | 'metadata'
  | 'resource'
  | 'scopes'
  | 'issuer'
  | 'client'
  | 'redirect-uri'
  | 'identifier-uri'
  | 'assignment'
  | 'token'
  | 'tier'
  | 'call';

/** What is wrong, and how to mend it. */
export interface Fault {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  /** Which prop, resource or file to change, and how. */
  readonly mend: string;
}

/** What one check says of one place. */
export interface Finding {
  readonly check: Check;
  /** `skipped`: it could not be looked at, and `what` says why. */
  readonly severity: 'passed' | 'skipped' | 'error';
  /** The URL, the client or the person that it is about. */
  readonly where: string;
  readonly what: string;
  /** Only where something is wrong. */
  readonly fault?: Omit<Fault, 'what'>;
}

export function passed(check: Check, where: string, what: string): Finding {
  return { check, severity: 'passed', where, what };
}

export function skipped(check: Check, where: string, what: string): Finding {
  return { check, severity: 'skipped', where, what };
}

export function failed(check: Check, where: string, { what, ...fault }: Fault): Finding {
  return { check, severity: 'error', where, what, fault };
}

/** Whether clients can work with the server, as far as was looked at. */
export function isHealthy(findings: readonly Finding[]): boolean {
  return findings.every(({ severity }) => severity !== 'error');
}
