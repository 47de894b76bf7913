import type { Ranged } from './node';

/** A type as written: `string`, `List<JToken>`, `System.Text.Encoding`, `int?`, `byte[]`. */
export interface CSharpType extends Ranged {
  readonly kind: 'type';
  /** A keyword such as `string`, or a name, with its namespace if one is written. */
  readonly name: string;
  readonly typeArguments: readonly CSharpType[];
  /** `T?` */
  readonly nullable: boolean;
  /** The number of dimensions of each array around, the outermost first: `[]` for `T`, `[1]` for `T[]`, `[1, 2]` for `T[][,]`. */
  readonly ranks: readonly number[];
}
