/** A part of a policy document: before the request is forwarded, forwarding it, the response, an error. */
export type Section = 'inbound' | 'backend' | 'outbound' | 'on-error';

/** What API Management takes as one policy. */
export interface PolicySpec extends ElementSpec {
  /** The name of the element. */
  readonly name: string;
  /** Where it may stand. */
  readonly sections: readonly Section[];
  /**
   * Where it may stand no more than once.
   * @default - as often as one likes
   */
  readonly once?: 'section' | 'document';
  /**
   * That it has no effect inside of other policies.
   * @default - it may stand inside of others
   */
  readonly direct?: true;
  readonly source: SourcePage;
}

/** The page of the policy reference (learn.microsoft.com/azure/api-management) that says so. */
export interface SourcePage {
  readonly page: string;
  /** The page's own date, `ms.date`. */
  readonly date: string;
}

export interface ElementSpec {
  /** By the name that code uses: the XML name is the same in kebab case (`existsAction` is `exists-action`). */
  readonly attributes?: Readonly<Record<string, AttributeSpec>>;
  /** By the name that code uses, in the order that API Management asks for. */
  readonly children?: Readonly<Record<string, ChildSpec>>;
  /**
   * What stands in it besides children.
   * @default - nothing
   */
  readonly content?: TextSpec | 'policies';
  /** Which attributes go together. */
  readonly rules?: readonly AttributeRule[];
}

export interface AttributeSpec {
  readonly type: ValueType;
  /** @default - optional */
  readonly required?: true;
  /**
   * What API Management assumes, as it would be written.
   * @default - nothing, or what the request says
   */
  readonly default?: string;
  /** Whether the value may be an expression. */
  readonly expressions: boolean;
  /** @default - any */
  readonly minimum?: number;
  /** @default - any */
  readonly maximum?: number;
}

/** A word of the list, or one of the kinds of text. `date-time` is ISO 8601 in UTC, to the second. */
export type ValueType = readonly string[] | 'text' | 'integer' | 'number' | 'boolean' | 'date-time';

export interface TextSpec {
  readonly type: ValueType;
  /** Whether the text may be an expression. */
  readonly expressions: boolean;
  /**
   * Whether there may be none.
   * @default - there must be some
   */
  readonly mayBeEmpty?: true;
}

export interface ChildSpec {
  /** The name of the element. */
  readonly element: string;
  readonly spec: ElementSpec;
  /**
   * Whether it must be there. `unless`: not when an attribute, by the name that code uses, has a value.
   * @default - optional
   */
  readonly required?: true | { readonly unless: string; readonly is: string };
  /** @default - no more than one */
  readonly many?: true;
  /**
   * Which attribute or child of it code may give for each `name`: `{ 'Content-Type': 'text/plain' }`.
   * @default - code gives a list
   */
  readonly byName?: string;
}

/** How many of some attributes, by the names that code uses, must be there. */
export interface AttributeRule {
  readonly kind: 'exactly-one' | 'at-least-one' | 'at-most-one';
  readonly of: readonly string[];
}

/** Checks a specification and keeps every literal type in it, from which the types of the builders are made. */
export function policy<const Spec extends PolicySpec>(spec: Spec): Spec {
  return spec;
}

/** As {@link policy}, for an element that is no policy of its own. */
export function element<const Spec extends ElementSpec>(spec: Spec): Spec {
  return spec;
}

export const everySection = ['inbound', 'backend', 'outbound', 'on-error'] as const;

/** The name in XML of what code calls `existsAction`. */
export function xmlName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
