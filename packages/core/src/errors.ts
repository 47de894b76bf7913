import type { IConstruct } from 'constructs';

/** What is wrong with one property, and how to mend it. */
export interface Problem {
  /** The property, as the user wrote it: `addressSpace`, `tiers.admin.port`. */
  readonly property: string;
  /**
   * The value that was given. Never pass a secret: it is printed.
   * @default - none was given: it is missing
   */
  readonly value?: unknown;
  /** What is wrong with the value, and what would be right: a clause that reads on from it. */
  readonly expected: string;
}

/**
 * A value that was refused before anything was written. The message names construct path, property, value and remedy,
 * a line for each problem:
 *
 * `platform/Network: addressSpace is "10.20.0.0/30": must be a /22 or larger`
 */
export class ValidationError extends Error {
  public override readonly name = 'ValidationError';
  public readonly problems: readonly Problem[];

  /**
   * @param where the construct at fault, or the name of the file or function where there is no construct
   * @param problems one or more of them
   */
  constructor(where: IConstruct | string, ...problems: readonly Problem[]) {
    const path = typeof where === 'string' ? where : where.node.path;
    super(problems.map((problem) => `${path}: ${sentence(problem)}`).join('\n'));
    this.problems = problems;
  }
}

/** @throws ValidationError when there is any problem */
export function refuseAny(where: IConstruct | string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ValidationError(where, ...problems);
}

/** Whether something thrown is a {@link ValidationError}, of this or another copy of the package. */
export function isValidationError(thrown: unknown): thrown is ValidationError {
  return thrown instanceof Error && thrown.name === 'ValidationError' && 'problems' in thrown;
}

function sentence({ property, value, expected }: Problem): string {
  return value === undefined ? `${property} is missing: ${expected}` : `${property} is ${shown(value)}: ${expected}`;
}

/** A value as it would be written in code, cut to a length that fits a line. */
function shown(value: unknown): string {
  if (isToken(value)) return 'known only at deployment';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/**
 * Whether cdktf stands in for a value that only Terraform will know: by a marked string, an impossible number, or an
 * object that resolves itself. (The engine is not asked, since readers of files use errors without loading it.)
 */
function isToken(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('TfToken[');
  if (typeof value === 'number') return value < -1e280;
  if (typeof value !== 'object' || value === null) return false;
  return 'resolve' in value || Object.entries(value).some(([key, member]) => isToken(key) || isToken(member));
}
