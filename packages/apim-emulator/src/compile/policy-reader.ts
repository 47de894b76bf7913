import { type PolicyElement, type PolicyValue, attributeOf, elementsOf, ExpressionError } from '@org/apim-policy';
import { type CompiledExpression, type ExpectedType, compileExpression, toText } from '../expressions';
import type { CompiledPolicy } from '../pipeline/compiled-policy';
import type { Exchange, Reads } from '../pipeline/exchange';
import { Fault, type PolicyPlace } from '../pipeline/fault';
import type { PolicyScope } from './policy-scope';
import { type Value, constant, mapped } from './value';

/**
 * A policy element or a part of one, as whoever makes it run reads it. The document has been validated: what is required
 * is there, and what is not an expression is literal because it may not be one.
 */
export class PolicyReader {
  constructor(
    private readonly element: PolicyElement,
    public readonly place: PolicyPlace,
    /** What is around: other policies, fragments, backends. */
    public readonly scope: PolicyScope,
    private readonly wanted: WantedBodies = new WantedBodies(),
  ) {}

  public get name(): string {
    return this.element.name;
  }

  /** Which bodies the values that were read so far ask for. */
  public get reads(): Reads {
    return this.wanted;
  }

  /** Says that a body is needed as a whole. */
  public needs(body: keyof Reads): void {
    this.wanted[body] = true;
  }

  public has(attribute: string): boolean {
    return attributeOf(this.element, attribute) !== undefined;
  }

  /** An attribute that never is an expression. */
  public literal(attribute: string): string | undefined;
  public literal(attribute: string, byDefault: string): string;
  public literal(attribute: string, byDefault?: string): string | undefined {
    const value = attributeOf(this.element, attribute);
    if (value?.kind === 'expression') this.refuse(`'${attribute}' must not be an expression`, value.position);
    return value?.kind === 'literal' ? value.text : byDefault;
  }

  public literalFlag(attribute: string, byDefault: boolean): boolean {
    return this.flag(attribute, byDefault).constant ?? byDefault;
  }

  public literalNumber(attribute: string): number | undefined;
  public literalNumber(attribute: string, byDefault: number): number;
  public literalNumber(attribute: string, byDefault?: number): number | undefined {
    return this.optionalNumber(attribute)?.constant ?? byDefault;
  }

  public text(attribute: string, byDefault = ''): Value<string> {
    return this.optionalText(attribute) ?? constant(byDefault);
  }

  public optionalText(attribute: string): Value<string> | undefined {
    const value = attributeOf(this.element, attribute);
    return value && this.textOf(value);
  }

  public flag(attribute: string, byDefault: boolean): Value<boolean> {
    const value = attributeOf(this.element, attribute);
    return value ? this.checked(value, parseFlag, `'${attribute}' must be true or false`) : constant(byDefault);
  }

  /** Whether a condition holds; an expression has to be of type bool. */
  public condition(attribute: string): Value<boolean> {
    const value = attributeOf(this.element, attribute);
    return value ? this.checked(value, parseFlag, `'${attribute}' must be true or false`, 'bool') : constant(true);
  }

  /** A number that the catalogue requires. */
  public number(attribute: string): Value<number> {
    return this.optionalNumber(attribute) ?? constant(NaN);
  }

  public optionalNumber(attribute: string): Value<number> | undefined {
    const value = attributeOf(this.element, attribute);
    return value && this.checked(value, parseNumber, `'${attribute}' must be a number`);
  }

  /** One of some words, in whatever case. */
  public choice<Word extends string>(attribute: string, words: readonly Word[], byDefault: Word): Value<Word> {
    const value = attributeOf(this.element, attribute);
    if (!value) return constant(byDefault);
    const find = (text: string) => words.find((word) => word.toLowerCase() === text.trim().toLowerCase());
    return this.checked(value, find, `'${attribute}' must be one of ${words.join(', ')}`);
  }

  /** A value of whatever type, as the expression has it. Text when it is literal. */
  public value(attribute: string): Value<unknown> {
    const value = attributeOf(this.element, attribute);
    if (!value) return constant('');
    return value.kind === 'literal' ? constant(value.text) : this.compiled(value.expression, 'object');
  }

  /** The text between the tags. */
  public get content(): Value<string> {
    const [node] = this.element.children.filter(({ kind }) => kind !== 'comment');
    if (node?.kind === 'markup') return constant(node.xml);
    return node?.kind === 'text' ? this.textOf(node.value) : constant('');
  }

  /** The same without white space around it. */
  public get trimmedContent(): Value<string> {
    return mapped(this.content, (text) => text.trim());
  }

  /** What is between the tags, as the expression has it. */
  public get contentValue(): Value<unknown> {
    const [node] = this.element.children.filter(({ kind }) => kind !== 'comment');
    return node?.kind === 'text' && node.value.kind === 'expression'
      ? this.compiled(node.value.expression, 'object')
      : this.content;
  }

  /** The child elements of a name, or all of them. Their values count as those of this policy. */
  public children(name?: string): readonly PolicyReader[] {
    return elementsOf(this.element, name).map((child) => new PolicyReader(child, this.place, this.scope, this.wanted));
  }

  public child(name: string): PolicyReader | undefined {
    return this.children(name)[0];
  }

  /** The policies inside, ready to be run. Each sees to its own values. */
  public policies(): readonly CompiledPolicy[] {
    return this.scope.compileAll(elementsOf(this.element), this.place);
  }

  /** Child elements that hold policies, each a place of its own whose values count for itself. */
  public branches(name: string): readonly PolicyReader[] {
    return elementsOf(this.element, name).map((child, index) => {
      const path = `${this.place.path}\\${name}[${index + 1}]`;
      return new PolicyReader(child, { ...this.place, path }, this.scope);
    });
  }

  /** Reads a value that is not needed when the policy starts, but later. */
  public later<T>(read: (policy: PolicyReader) => Value<T>): { readonly value: Value<T>; readonly reads: Reads } {
    const later = new PolicyReader(this.element, this.place, this.scope);
    return { value: read(later), reads: later.reads };
  }

  /** Reports what API Management, or this emulator, does not take. */
  public refuse(reason: string, position = this.element.position): undefined {
    this.scope.refuse(reason, position);
  }

  private textOf(value: PolicyValue, expected: ExpectedType = 'object'): Value<string> {
    return value.kind === 'literal' ? constant(value.text) : mapped(this.compiled(value.expression, expected), toText);
  }

  /**
   * Makes something else of a text. What cannot be made of a literal is refused now, of an expression when it happens.
   * @param otherwise what must be, for whoever reads the error
   */
  public parsed<T>(text: Value<string>, parse: (text: string) => T | undefined, otherwise: string): Value<T> {
    if (text.constant === undefined) {
      return mapped(text, (result) => {
        const value = parse(result);
        if (value === undefined) throw new Fault('ExpressionValueEvaluationFailure', `${otherwise}.`, { status: 500 });
        return value;
      });
    }
    const value = parse(text.constant);
    if (value === undefined) this.refuse(`${otherwise}, not '${text.constant}'`);
    return constant(value as T); // when it was refused, it never runs
  }

  private checked<T>(
    value: PolicyValue,
    parse: (text: string) => T | undefined,
    otherwise: string,
    expected: ExpectedType = 'object',
  ): Value<T> {
    return this.parsed(this.textOf(value, expected), parse, otherwise);
  }

  private compiled(expression: Parameters<typeof compileExpression>[0], expected: ExpectedType): Value<unknown> {
    let compiled: CompiledExpression;
    try {
      compiled = compileExpression(expression, expected);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      this.refuse(error.reason, error.position);
      return { of: () => undefined }; // it never runs
    }
    this.wanted.add(compiled.reads);
    return { of: (exchange: Exchange) => compiled.evaluate(exchange, exchange.runtime.services) };
  }
}

/** Bodies that the values of a policy ask for. */
class WantedBodies implements Reads {
  public requestBody = false;
  public responseBody = false;

  public add({ requestBody, responseBody }: Reads): void {
    this.requestBody ||= requestBody;
    this.responseBody ||= responseBody;
  }
}

/** As .NET reads a Boolean. */
function parseFlag(text: string): boolean | undefined {
  const lower = text.trim().toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : undefined;
}

function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : undefined;
}
