import { ExpressionError } from '../errors';
import { Reference } from '../expression/ast';
import { parseTemplate } from '../expression/parse-template';
import { JsonObject, JsonPath, JsonValue, formatPath, isArray, isObject, member } from '../json';
import { argumentsOf, unsupportedArguments } from '../meta-arguments';
import { Block, Stack, pathOf } from '../stack';
import { computedAttribute } from './computed-attributes';
import { evaluate } from './evaluate';
import { lookUp } from './look-up';
import { asText } from './text';

/** What only the one who resolves can supply. */
export interface ResolveOptions {
  /**
   * The value of a generated secret (`random_password`), the same one every time.
   * @param key stack and address: `mongodb/random_password.Database_reader_0A1B2C3D`
   * @param body the resource, for its length and alphabet
   */
  readonly secret: (key: string, body: JsonObject) => string;
  /**
   * Values of variables by name, over their defaults.
   * @default - defaults only: a variable without one cannot be resolved
   */
  readonly variables?: Readonly<Record<string, JsonValue>>;
}

/** A block whose expressions have been replaced by values. */
export interface ResolvedBlock extends Block {
  readonly stack: string;
  /**
   * The arguments, resolved when they are read: what nobody reads need not be known here.
   * @throws TerraformJsonError with file, position, address and attribute for what has no value
   */
  readonly body: JsonObject;
  /** The value of an attribute, also of one that only Azure would know; `undefined` where it is not set. */
  attribute(name: string): JsonValue | undefined;
}

export interface ResolvedStack {
  readonly name: string;
  readonly blocks: readonly ResolvedBlock[];
}

/** Where an expression stands. */
interface Site {
  readonly stack: Stack;
  readonly block: Block | undefined;
  readonly path: JsonPath;
}

/**
 * Gives every expression of the stacks a value, as Terraform would after an apply: a data source is the resource of
 * that type and name in whatever stack makes it, and what Azure would assign comes from one table
 * (`computed-attributes.ts`). A value is worked out when it is first read, so a stack may hold what no local tool needs.
 */
export function resolveStacks(stacks: readonly Stack[], options: ResolveOptions): readonly ResolvedStack[] {
  const resolver = new Resolver(stacks, options);
  return stacks.map((stack) => ({
    name: stack.name,
    blocks: stack.blocks.map((block) => resolver.resolveBlock(stack, block)),
  }));
}

/** Attributes and indices that lead to a value in a block. */
type AttributePath = readonly (string | number)[];

/** The variable `<server>_image_digest` has no default: a digest exists only once an image is pushed. */
const IMAGE_DIGEST = '_image_digest';
/** What stands in for it: a local tool starts the image from its folder, and never pulls. */
const NO_DIGEST = `sha256:${'0'.repeat(64)}`;

/** References that lead to references: more than this is a mistake, and would exhaust the machine's stack. */
const DEEPEST = 400;

class Resolver {
  /** Attributes being resolved, to notice one that needs itself. */
  private readonly pending = new Set<string>();
  private readonly resolved = new Map<string, JsonValue | undefined>();

  constructor(
    private readonly stacks: readonly Stack[],
    private readonly options: ResolveOptions,
  ) {}

  public resolveBlock(stack: Stack, block: Block): ResolvedBlock {
    const body = () => this.bodyOf(stack, block);
    let read: JsonObject | undefined;
    return {
      ...block,
      stack: stack.name,
      get body() {
        return (read ??= shallow(stack, block, body));
      },
      attribute: (name) => shallow(stack, block, () => this.attribute(stack, block, [name])),
    };
  }

  private bodyOf(stack: Stack, block: Block): JsonObject {
    this.assertSingle(stack, block);
    return Object.fromEntries(
      argumentsOf(block.body).map(([name, value]) => [
        name,
        this.value(value, { stack, block, path: [...pathOf(block), name] }),
      ]),
    );
  }

  /** @throws TerraformJsonError for a block that stands for any number of resources, or runs something */
  private assertSingle(stack: Stack, block: Block): void {
    const unsupported = unsupportedArguments.find((name) => member(block.body, name) !== undefined);
    if (unsupported) {
      throw stack.document.error(
        [...pathOf(block), unsupported],
        `${block.address}: '${unsupported}' is not supported`,
      );
    }
  }

  private value(value: JsonValue, site: Site): JsonValue {
    if (typeof value === 'string') return this.text(value, site);
    if (isArray(value)) return value.map((item, index) => this.value(item, { ...site, path: [...site.path, index] }));
    if (!isObject(value)) return value;
    const resolved = new Map<string, JsonValue>();
    for (const [key, item] of Object.entries(value)) {
      const at = { ...site, path: [...site.path, key] };
      const name = this.key(key, at);
      if (resolved.has(name)) throw site.stack.document.error(at.path, `'${name}' is a key twice`);
      resolved.set(name, this.value(item, at));
    }
    return Object.fromEntries(resolved);
  }

  private text(text: string, site: Site): JsonValue {
    try {
      return evaluate(parseTemplate(text), (reference) => this.reference(reference, site));
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      throw site.stack.document.error(site.path, error.reason, error.offset);
    }
  }

  /** The keys of an object are templates too. */
  private key(text: string, site: Site): string {
    try {
      return asText(
        evaluate(parseTemplate(text), (reference) => this.reference(reference, site)),
        0,
      );
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      throw site.stack.document.error(site.path, `in the key: ${error.reason}`);
    }
  }

  private reference({ subject, address, path, offset }: Reference, site: Site): JsonValue {
    const fail = (reason: string) => {
      const at = site.block ? `${site.block.address}: ` : '';
      return site.stack.document.error(site.path, `${at}${reason}`, offset);
    };
    if (subject === 'variable') {
      const name = address.slice('var.'.length);
      const whole = this.variable(name, site.stack);
      if (whole === undefined) throw fail(`variable '${name}' has no default and was given no value`);
      const value = walk(whole, path);
      if (value === undefined) throw fail(`${address} has no ${formatPath(path)}`);
      return value;
    }
    const block = site.stack.blocks.find((candidate) => candidate.address === address);
    if (!block) throw fail(`there is no ${address} in stack '${site.stack.name}'`);
    if (typeof path[0] !== 'string') throw fail(`${address} as a whole has no value: name one of its attributes`);
    const value = this.attribute(site.stack, block, path);
    if (value === undefined) throw fail(`${site.stack.name}/${address} has no value for '${formatPath(path)}'`);
    return value;
  }

  private variable(name: string, stack: Stack): JsonValue | undefined {
    const given = member(this.options.variables ?? {}, name);
    const declared = member(stack.variables, name);
    const value = given ?? (declared && member(declared, 'default'));
    return value === undefined && declared && name.endsWith(IMAGE_DIGEST) ? NO_DIGEST : value;
  }

  /** An attribute as it is written, as the stack that makes it has it, or as Azure would assign it. */
  private attribute(stack: Stack, block: Block, path: AttributePath): JsonValue | undefined {
    const key = `${stack.name}/${block.address}.${path.length === 1 ? path[0] : JSON.stringify(path)}`;
    if (this.resolved.has(key)) return this.resolved.get(key);
    if (this.pending.has(key)) {
      throw stack.document.error(pathOf(block), `this needs itself: ${[...this.pending, key].join(' → ')}`);
    }
    if (this.pending.size >= DEEPEST) {
      throw stack.document.error(
        pathOf(block),
        `${key} is more than ${DEEPEST} references away from where it is needed`,
      );
    }
    this.assertSingle(stack, block);
    this.pending.add(key);
    try {
      const written = this.writtenAttribute(stack, block, path);
      // What is written as null is not set, so Azure may assign it.
      const value = written ?? this.assignedAttribute(stack, block, path) ?? written;
      this.resolved.set(key, value);
      return value;
    } finally {
      this.pending.delete(key);
    }
  }

  private writtenAttribute(stack: Stack, block: Block, [name, ...rest]: AttributePath): JsonValue | undefined {
    const written = typeof name === 'string' ? member(block.body, name) : undefined;
    if (name === undefined || written === undefined) return undefined;
    const value = this.value(written, { stack, block, path: [...pathOf(block), name] });
    // A nested block that is written as one object is a list of one.
    const [index, ...inner] = rest;
    return index === 0 && isObject(value) && member(value, '0') === undefined ? walk(value, inner) : walk(value, rest);
  }

  private assignedAttribute(stack: Stack, block: Block, path: AttributePath): JsonValue | undefined {
    const made =
      block.kind === 'data'
        ? lookUp(block, stack, this.stacks, (site, candidate, name) => this.attribute(site, candidate, [name]))
        : undefined;
    if (made) return this.attribute(made.stack, made.block, path);
    return computedAttribute(formatPath(path), {
      stack,
      block,
      attribute: (other) => this.required(stack, block, other),
      optional: (other) => this.attribute(stack, block, [other]),
      configured: (provider, argument) => this.configured(stack, provider, argument),
      secret: () => this.options.secret(`${stack.name}/${block.address}`, this.bodyOf(stack, block)),
    });
  }

  private required(stack: Stack, block: Block, name: string): JsonValue {
    const value = this.attribute(stack, block, [name]);
    if (value === undefined) throw stack.document.error(pathOf(block), `${block.address} has no value for '${name}'`);
    return value;
  }

  /** An argument of the stack's first configuration of a provider. */
  private configured(stack: Stack, provider: string, argument: string): JsonValue | undefined {
    const configuration = stack.providers.find(({ name }) => name === provider);
    const value = configuration && member(configuration.body, argument);
    if (!configuration || value === undefined) return undefined;
    return this.value(value, { stack, block: undefined, path: [...configuration.path, argument] });
  }
}

/** A limit on depth may hold for each of two things, and both together still exhaust the machine's stack. */
function shallow<T>(stack: Stack, block: Block, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw stack.document.error(pathOf(block), `${block.address} is nested too deeply`);
  }
}

/** Follows attributes and indices; `undefined` where there is nothing. */
function walk(value: JsonValue, steps: AttributePath): JsonValue | undefined {
  return steps.reduce<JsonValue | undefined>((current, step) => {
    if (isArray(current)) return typeof step === 'number' ? current[step] : undefined;
    return isObject(current) ? member(current, String(step)) : undefined;
  }, value);
}
