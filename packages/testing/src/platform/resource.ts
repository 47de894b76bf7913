import {
  Block,
  ExpressionError,
  JsonObject,
  JsonPath,
  JsonValue,
  Reference,
  Stack,
  argumentsOf,
  isArray,
  isObject,
  member,
  parseTemplate,
  pathOf,
  referencesIn,
  textsOf,
} from '@org/terraform-json';
import type { Place } from '../finding';
import type { Values } from './leaf-values';

/** Something written in a block, and what it refers to. */
export interface Mention {
  /** From the block. */
  readonly path: JsonPath;
  readonly reference: Reference;
}

/** A block, or one that is nested in it, with the values that its expressions come to. */
export class Part {
  constructor(
    private readonly values: Values,
    readonly stack: Stack,
    private readonly block: Block,
    /** From the block. */
    readonly within: JsonPath,
    private readonly body: JsonObject,
  ) {}

  /** The names of the arguments that are written. */
  public get names(): readonly string[] {
    return Object.keys(this.body).filter((name) => this.body[name] !== null);
  }

  /**
   * What an argument comes to; `undefined` where it is not set. What cannot be known before an apply is a text that
   * names it, `<platform:azurerm_x.y.id>`, and so equals nothing that a rule asks for.
   */
  public value(name: string): JsonValue | undefined {
    const written = member(this.body, name);
    return written === undefined || written === null ? undefined : this.resolved(written, [...this.within, name]);
  }

  /** The value of an argument as text; empty where it is not set. */
  public text(name: string): string {
    const value = this.value(name);
    return value === undefined || typeof value === 'object' ? '' : String(value);
  }

  /** The items of an argument that is a list of texts, or the one text of any other. */
  public texts(name: string): readonly string[] {
    const value = this.value(name);
    return (isArray(value) ? value : [value ?? []].flat()).map(String);
  }

  /** The blocks nested in it under a name: there may be any number, written as a list or as one object. */
  public parts(name: string): readonly Part[] {
    const written = member(this.body, name);
    const bodies: readonly (readonly [JsonPath, JsonValue | undefined])[] = isArray(written)
      ? written.map((item, index) => [[name, index], item])
      : [[[name], written]];
    return bodies.flatMap(([path, body]) =>
      isObject(body) ? [new Part(this.values, this.stack, this.block, [...this.within, ...path], body)] : [],
    );
  }

  /** The only block nested in it under a name, or the first. */
  public part(name: string): Part | undefined {
    return this.parts(name)[0];
  }

  /** The block that it is part of, as a place. */
  public get place(): Place {
    const { address, constructPath } = this.block;
    return { stack: this.stack, address, constructPath, path: pathOf(this.block) };
  }

  private resolved(value: JsonValue, path: JsonPath): JsonValue {
    if (typeof value === 'string') return this.values.leaf(this.stack, this.block, path, value);
    if (isArray(value)) return value.map((item, index) => this.resolved(item, [...path, index]));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.resolved(item, [...path, key])]));
  }
}

/** A resource or a data source of any stack. */
export class Resource extends Part {
  public readonly kind: Block['kind'];
  public readonly type: string;
  public readonly address: string;
  /** Every reference that it holds, in order. */
  public readonly mentions: readonly Mention[];
  private readonly assigned: (name: string) => JsonValue | undefined;
  private readonly lifecycle: JsonValue | undefined;

  constructor(values: Values, stack: Stack, block: Block) {
    super(values, stack, block, [], Object.fromEntries(argumentsOf(block.body)));
    this.kind = block.kind;
    this.type = block.type;
    this.address = block.address;
    this.mentions = textsOf(block.body).flatMap(({ path, text }) =>
      referencesOf(text).map((reference) => ({ path, reference })),
    );
    this.assigned = (name) => values.assigned(stack, block, name);
    this.lifecycle = block.body.lifecycle;
  }

  /** Its name in Azure or Entra. */
  public get name(): string {
    return this.text('name');
  }

  /** Its id: as Azure would assign it, or else a text that names it. */
  public get id(): string {
    return this.attribute('id');
  }

  /** An attribute that Azure assigns, or else a text that names it. */
  public attribute(name: string): string {
    return String(this.assigned(name) ?? this.named(name));
  }

  /** Whether a value is an attribute that Azure assigns. */
  public hasAttribute(name: string, value: string): boolean {
    // What a block is given may be unknown while what Azure adds to it is not: the identity of a service.
    return value === this.attribute(name) || value === this.named(name);
  }

  private named(name: string): string {
    return `<${this.stack.name}:${this.address}.${name}>`;
  }

  /** Every string that it holds, with what it comes to. */
  public get strings(): readonly { readonly path: JsonPath; readonly value: string }[] {
    return this.names.flatMap((name) => stringsIn(this.value(name), [name]));
  }

  /** The attributes whose changes Terraform ignores. */
  public get ignoredChanges(): readonly string[] {
    const [lifecycle] = [this.lifecycle].flat() as (JsonValue | undefined)[];
    const ignored = isObject(lifecycle) ? lifecycle.ignore_changes : undefined;
    return isArray(ignored) ? ignored.map(String) : [];
  }

  /** Whether it refers to another block of its stack. */
  public mentionsBlock(other: Resource): boolean {
    return other.stack === this.stack && this.mentions.some(({ reference: { address } }) => address === other.address);
  }
}

/** The references in a text; none in one that is not understood. */
export function referencesOf(text: string): readonly Reference[] {
  try {
    return referencesIn(parseTemplate(text));
  } catch (error) {
    // The schema check finds it.
    if (error instanceof ExpressionError) return [];
    throw error;
  }
}

function stringsIn(value: JsonValue | undefined, path: JsonPath): readonly { path: JsonPath; value: string }[] {
  if (typeof value === 'string') return [{ path, value }];
  if (isArray(value)) return value.flatMap((item, index) => stringsIn(item, [...path, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => stringsIn(item, [...path, key]));
}
