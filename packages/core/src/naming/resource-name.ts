import type { IConstruct } from 'constructs';
import { ValidationError, refuseAny } from '../errors';
import { ResourceKind, resourceKinds } from './resource-kinds';

/** What a name is made of, in this order. */
export interface NameParts {
  /** What the platform is called: 2 to 10 lower-case letters and digits, a letter first. */
  readonly workload: string;
  /** The environment: 2 to 8 lower-case letters and digits, a letter first. */
  readonly environment: string;
  /**
   * What tells it from others of its kind: lower-case words joined by hyphens.
   * @default - it is the only one of its kind
   */
  readonly role?: string;
  /**
   * What makes a name unique in all of Azure: 3 to 8 lower-case letters and digits.
   * @default - only kinds that need none can be named
   */
  readonly uniqueSuffix?: string;
}

const shapes: Record<keyof NameParts, { readonly pattern: RegExp; readonly expected: string }> = {
  workload: {
    pattern: /^[a-z][a-z0-9]{1,9}$/,
    expected: "must be 2 to 10 lower-case letters and digits, a letter first, as in 'mcp'",
  },
  environment: {
    pattern: /^[a-z][a-z0-9]{1,7}$/,
    expected: "must be 2 to 8 lower-case letters and digits, a letter first, as in 'dev'",
  },
  role: {
    pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/,
    expected: "must be lower-case words of letters and digits joined by single hyphens, as in 'containers'",
  },
  uniqueSuffix: {
    pattern: /^[a-z0-9]{3,8}$/,
    expected: "must be 3 to 8 lower-case letters and digits, as in 'x7k2'",
  },
};

/**
 * The name of a resource: `resourceName('subnet', { workload: 'mcp', environment: 'dev', role: 'containers' })` is
 * `snet-mcp-dev-containers`. The same parts always give the same name, so that one stack finds what another made.
 * Where Azure takes no hyphens (registries, storage accounts) the parts are run together: there the roles `a-b` and `ab`
 * give one name.
 *
 * @param where the construct that is named, for the error
 * @throws ValidationError when a part has characters that Azure refuses, when the name would be too long, or when a
 *   kind that is unique in all of Azure has no `uniqueSuffix`
 */
export function resourceName(
  kind: ResourceKind,
  parts: NameParts,
  where: IConstruct | string = 'resourceName',
): string {
  assertParts(parts, where);
  const { abbreviation, maxLength, separator, globallyUnique } = resourceKinds[kind];
  const { workload, environment, role, uniqueSuffix } = parts;
  if (globallyUnique && uniqueSuffix === undefined) {
    throw new ValidationError(where, {
      property: 'uniqueSuffix',
      expected: `the name of a ${kind} must be unique in all of Azure; ${shapes.uniqueSuffix.expected.replace('must', 'it must')}`,
    });
  }
  const words = [abbreviation, workload, environment, role, globallyUnique ? uniqueSuffix : undefined];
  const name = words
    .filter((word) => word !== undefined)
    .join(separator)
    .replaceAll('-', separator);
  if (name.length > maxLength) {
    throw new ValidationError(where, {
      property: `name of the ${kind}`,
      value: name,
      expected: `has ${name.length} characters and Azure takes ${maxLength}: shorten its parts by ${name.length - maxLength} in all`,
    });
  }
  return name;
}

/** @throws ValidationError naming every part that is out of shape. */
export function assertParts(parts: NameParts, where: IConstruct | string): void {
  const problems = (Object.keys(shapes) as (keyof NameParts)[])
    .filter((property) => parts[property] !== undefined || property === 'workload' || property === 'environment')
    .filter((property) => !shapes[property].pattern.test(parts[property] ?? ''))
    .map((property) => ({ property, value: parts[property], expected: shapes[property].expected }));
  refuseAny(where, problems);
}
