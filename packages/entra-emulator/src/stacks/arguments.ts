import { JsonObject, JsonValue, ResolvedBlock, isArray, isObject, member } from '@org/terraform-json';
import { DirectoryError } from './directory-error';

/** The arguments of a resource, or of a block in one, read with their types. */
export class Arguments {
  private constructor(
    private readonly block: ResolvedBlock,
    private readonly body: JsonObject,
    private readonly path: string,
  ) {}

  /**
   * @param known what may be there: what is read, and what makes no difference here
   * @throws DirectoryError when something else is set
   */
  public static of(block: ResolvedBlock, known: readonly string[]): Arguments {
    return new Arguments(block, block.body, '').only(known);
  }

  /** The blocks of one name in a resource of which nothing else matters. */
  public static blocksOf(block: ResolvedBlock, name: string, known: readonly string[]): readonly Arguments[] {
    const value = block.attribute(name);
    return value === undefined ? [] : new Arguments(block, { [name]: value }, '').blocks(name, known);
  }

  /** @throws DirectoryError unless it is a text */
  public text(name: string): string {
    const value = this.optionalText(name);
    if (value === undefined) throw this.error(name, 'is missing');
    return value;
  }

  public optionalText(name: string): string | undefined {
    const value = this.value(name);
    if (value === undefined || typeof value === 'string') return value;
    throw this.error(name, 'must be a text');
  }

  /** @param otherwise what leaving it out means */
  public flag(name: string, otherwise: boolean): boolean {
    const value = this.value(name) ?? otherwise;
    if (typeof value === 'boolean') return value;
    throw this.error(name, 'must be true or false');
  }

  public number(name: string): number | undefined {
    const value = this.value(name);
    if (value === undefined || typeof value === 'number') return value;
    throw this.error(name, 'must be a number');
  }

  /** None is an empty list. */
  public texts(name: string): readonly string[] {
    const value = this.value(name) ?? [];
    if (isArray(value) && value.every((item): item is string => typeof item === 'string')) return value;
    throw this.error(name, 'must be a list of texts');
  }

  /** Nested blocks, of which a single one may be written without a list. */
  public blocks(name: string, known: readonly string[]): readonly Arguments[] {
    const value = this.value(name) ?? [];
    return (isArray(value) ? value : [value]).map((body) => {
      if (!isObject(body)) throw this.error(name, 'must be a block');
      return new Arguments(this.block, body, `${this.path}${name}.`).only(known);
    });
  }

  /** An error that names the argument. */
  public error(name: string, reason: string): DirectoryError {
    return new DirectoryError(this.block, `${this.path}${name} ${reason}`);
  }

  private only(known: readonly string[]): this {
    const unknown = Object.keys(this.body).find((name) => !known.includes(name) && this.value(name) !== undefined);
    if (unknown === undefined) return this;
    throw this.error(unknown, 'is nothing that the stand-in for Entra imitates');
  }

  /** What is written as null is not set. */
  private value(name: string): JsonValue | undefined {
    return member(this.body, name) ?? undefined;
  }
}

/** An attribute that must be a text, also one that Entra would assign. @throws DirectoryError */
export function textOf(block: ResolvedBlock, name: string): string {
  const value = block.attribute(name);
  if (typeof value === 'string') return value;
  throw new DirectoryError(block, `${name} must be a text`);
}
