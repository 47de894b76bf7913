import type { JsonPath, Position } from '@org/terraform-json';

/** What a finding is about. */
export type SchemaRule =
  | 'unsupported-section'
  | 'unsupported-argument'
  | 'unknown-provider'
  | 'wrong-provider-version'
  | 'unknown-type'
  | 'unknown-attribute'
  | 'missing-attribute'
  | 'computed-attribute'
  | 'wrong-type'
  | 'block-count'
  | 'unsupported-expression'
  | 'unresolved-reference'
  | 'dependency-cycle';

/** Something in a synthesized stack that Terraform or Azure would refuse. */
export interface Finding {
  readonly rule: SchemaRule;
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

/** One finding as two lines for a person. */
export function formatFinding({ rule, stack, constructPath, address, path, message, file, position }: Finding): string {
  const place = constructPath === address ? `${stack}: ${address}` : `${constructPath} (${address})`;
  return `${place}\n  ${path ? `${path}: ` : ''}${message} [${rule}]\n  ${file}:${position.line}:${position.column}`;
}

/** What a check reports about one block; {@link Finding} adds where the block is. */
export interface Report {
  readonly rule: SchemaRule;
  /** From the block. */
  readonly path: JsonPath;
  readonly message: string;
  /** Where in a string, in characters. */
  readonly offset?: number;
}
