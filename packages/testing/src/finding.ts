import type { JsonPath, Position, Stack } from '@org/terraform-json';
import { formatPath } from '@org/terraform-json';

/** Something in a synthesized stack that is not as it must be. */
export interface Finding<Rule extends string = string> {
  readonly rule: Rule;
  /**
   * The ids of the public checks that the rule restates: `CKV_AZURE_107`.
   * @default - none: the rule is our own
   */
  readonly restates?: readonly string[];
  readonly stack: string;
  /** `azurerm_subnet.Network_containers_0A1B2C3D`; for what is no block, its section. */
  readonly address: string;
  /** Where it was created: `platform/Network/containers/Resource`. */
  readonly constructPath: string;
  /** The attribute: `delegation[0].name`; empty for the block as a whole. */
  readonly path: string;
  readonly message: string;
  readonly file: string;
  readonly position: Position;
}

/** One finding as a few lines for a person. */
export function formatFinding(finding: Finding): string {
  const { rule, restates = [], stack, constructPath, address, path, message, file, position } = finding;
  const place = constructPath === address ? `${stack}: ${address}` : `${constructPath} (${address})`;
  const id = restates.length > 0 ? `${rule}: ${restates.join(', ')}` : rule;
  return `${place}\n  ${path ? `${path}: ` : ''}${message} [${id}]\n  ${file}:${position.line}:${position.column}`;
}

/** A block of a stack, or another place that a finding can be about. */
export interface Place {
  readonly stack: Stack;
  readonly address: string;
  readonly constructPath: string;
  /** From the root of the stack's file. */
  readonly path: JsonPath;
}

/** What a check says of a place; {@link findingAt} adds where that is. */
export interface Report<Rule extends string = string> {
  readonly rule: Rule;
  readonly restates?: readonly string[];
  /** From the place. */
  readonly path: JsonPath;
  readonly message: string;
  /** Where in a string, in characters. */
  readonly offset?: number;
}

export function findingAt<Rule extends string>(
  { stack, address, constructPath, path: root }: Place,
  { path, offset, ...report }: Report<Rule>,
): Finding<Rule> {
  return {
    ...report,
    stack: stack.name,
    address,
    constructPath,
    path: formatPath(path),
    file: stack.document.file,
    position: stack.document.locate([...root, ...path], offset),
  };
}

/** A section of a stack's file, or something in one, as a place. */
export function sectionPlace(stack: Stack, ...path: readonly [string, ...(string | number)[]]): Place {
  const address = path.filter((step) => typeof step === 'string').join('.');
  return { stack, address, constructPath: address, path };
}
