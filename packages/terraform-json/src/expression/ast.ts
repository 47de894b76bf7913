/** A string of Terraform JSON, taken apart: literal text and the expressions in `${}`. */
export type Template = readonly (string | Expression)[];

export type Expression = Literal | Quoted | Reference | Call | Tuple | ObjectExpression;

interface Placed {
  /** Where it starts in the string, in characters from 0. */
  readonly offset: number;
}

/** A number, a truth value or `null`. */
export interface Literal extends Placed {
  readonly kind: 'literal';
  readonly value: number | boolean | null;
}

/** A quoted string, which is a template again. */
export interface Quoted extends Placed {
  readonly kind: 'quoted';
  readonly template: Template;
}

/** `azurerm_subnet.x.id`, `data.azurerm_subnet.x.address_prefixes[0]`, `var.digest` */
export interface Reference extends Placed {
  readonly kind: 'reference';
  readonly subject: 'resource' | 'data' | 'variable';
  /** Of the block or variable: `azurerm_subnet.x`, `data.azurerm_subnet.x`, `var.digest` */
  readonly address: string;
  /** Attributes and indices after the address. */
  readonly path: readonly (string | number)[];
}

export interface Call extends Placed {
  readonly kind: 'call';
  readonly name: string;
  readonly parameters: readonly Expression[];
}

export interface Tuple extends Placed {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

export interface ObjectExpression extends Placed {
  readonly kind: 'object';
  readonly entries: readonly { readonly key: Template; readonly value: Expression }[];
}
