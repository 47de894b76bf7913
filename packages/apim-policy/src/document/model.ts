import type { PolicyExpression } from '../expression/ast/policy-expression';
import type { Position } from '../position';

/** A policy document or a fragment. */
export interface PolicyDocument {
  /** The file that it was read from, or what names it in errors. */
  readonly file: string;
  /** Comments before the root. */
  readonly before: readonly PolicyComment[];
  /** `<policies>` or `<fragment>`, if the document is a valid one. */
  readonly root: PolicyElement;
  /** Comments after the root. */
  readonly after: readonly PolicyComment[];
}

export type PolicyNode = PolicyElement | PolicyText | PolicyMarkup | PolicyComment;

interface Placed {
  /**
   * Where it starts in the file.
   * @default - it comes from code, not from a file
   */
  readonly position?: Position;
}

export interface PolicyElement extends Placed {
  readonly kind: 'element';
  readonly name: string;
  /** In the order of the file; no name twice. */
  readonly attributes: readonly PolicyAttribute[];
  readonly children: readonly PolicyNode[];
  /**
   * That nothing of it is held against the catalogue: its author answers for it.
   * @default - it is a policy of the catalogue
   */
  readonly raw?: true;
}

export interface PolicyAttribute extends Placed {
  readonly name: string;
  readonly value: PolicyValue;
}

/** A value is wholly literal or wholly an expression: API Management knows no mixture. */
export type PolicyValue = LiteralValue | ExpressionValue;

export interface LiteralValue extends Placed {
  readonly kind: 'literal';
  /** Without entities and CDATA marks. Named values (`{{name}}`) are still in it. */
  readonly text: string;
}

export interface ExpressionValue extends Placed {
  readonly kind: 'expression';
  readonly expression: PolicyExpression;
}

/** Text between tags. What is only white space is no text. */
export interface PolicyText extends Placed {
  readonly kind: 'text';
  readonly value: PolicyValue;
}

/** XML that is a message and no policy: the content of a `set-body`, well-formed, as in the file. */
export interface PolicyMarkup extends Placed {
  readonly kind: 'markup';
  readonly xml: string;
}

export interface PolicyComment extends Placed {
  readonly kind: 'comment';
  /** Never with `--` in it: XML allows none. */
  readonly text: string;
}

/** The text of a value, as API Management gets to see it. */
export function textOf(value: PolicyValue): string {
  return value.kind === 'literal' ? value.text : value.expression.text;
}

/** The value of an attribute, if the element has it. */
export function attributeOf(element: PolicyElement, name: string): PolicyValue | undefined {
  return element.attributes.find((attribute) => attribute.name === name)?.value;
}

/** Whether an element is a Liquid template: nothing in it is an expression. */
export function isLiquid({ name, attributes }: Pick<PolicyElement, 'name' | 'attributes'>): boolean {
  const template = attributes.find((attribute) => attribute.name === 'template')?.value;
  return name === 'set-body' && template !== undefined && textOf(template) === 'liquid';
}

/** The child elements, all of them or those of one name. */
export function elementsOf(element: PolicyElement, name?: string): readonly PolicyElement[] {
  return element.children.filter(
    (child): child is PolicyElement => child.kind === 'element' && (name === undefined || child.name === name),
  );
}
