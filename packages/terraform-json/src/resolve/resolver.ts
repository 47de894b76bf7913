import { ExpressionError } from '../errors';
import { Expression, Reference, Template } from '../expression/ast';
import { parseTemplate } from '../expression/parse-template';
import { JsonObject, JsonPath, JsonValue, formatPath, isArray, isObject } from '../json';
import { argumentsOf } from '../meta-arguments';
import { Block, Stack, pathOf } from '../stack';
import { computedAttribute } from './computed-attributes';
import { callFunction } from './functions';
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
 * (`computed-attributes.ts`).
 *
 * @throws TerraformJsonError with file, position, address and attribute for what has no value
 */
export function resolveStacks(stacks: readonly Stack[], options: ResolveOptions): readonly ResolvedStack[] {
  const resolver = new Resolver(stacks, options);
  return stacks.map((stack) => ({
    name: stack.name,
    blocks: stack.blocks.map((block) => resolver.resolveBlock(stack, block)),
  }));
}

class Resolver {
  /** Attributes being resolved, to notice one that needs itself. */
  private readonly pending: string[] = [];

  constructor(
    private readonly stacks: readonly Stack[],
    private readonly options: ResolveOptions,
  ) {}

  public resolveBlock(stack: Stack, block: Block): ResolvedBlock {
    const body = Object.fromEntries(
      argumentsOf(block.body).map(([name, value]) => [
        name,
        this.value(value, { stack, block, path: [...pathOf(block), name] }),
      ]),
    );
    return {
      ...block,
      stack: stack.name,
      body,
      attribute: (name) => body[name] ?? this.attribute(stack, block, [name]),
    };
  }

  private value(value: JsonValue, site: Site): JsonValue {
    if (typeof value === 'string') return this.text(value, site);
    if (isArray(value)) return value.map((item, index) => this.value(item, { ...site, path: [...site.path, index] }));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, this.value(member, { ...site, path: [...site.path, key] })]),
    );
  }

  private text(text: string, site: Site): JsonValue {
    try {
      return this.template(parseTemplate(text), site);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      throw site.stack.document.error(site.path, error.reason, error.offset);
    }
  }

  /** A template that is one expression keeps the type of its value; any other is a string. */
  private template(template: Template, site: Site): JsonValue {
    const [only] = template;
    if (template.length === 1 && only !== undefined && typeof only !== 'string') return this.expression(only, site);
    return template
      .map((part) => (typeof part === 'string' ? part : asText(this.expression(part, site), part.offset)))
      .join('');
  }

  private expression(expression: Expression, site: Site): JsonValue {
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'quoted':
        return this.template(expression.template, site);
      case 'tuple':
        return expression.items.map((item) => this.expression(item, site));
      case 'object':
        return Object.fromEntries(
          expression.entries.map(({ key, value }) => [
            asText(this.template(key, site), expression.offset),
            this.expression(value, site),
          ]),
        );
      case 'call':
        return callFunction(
          expression,
          expression.parameters.map((parameter) => this.expression(parameter, site)),
        );
      case 'reference':
        return this.reference(expression, site);
    }
  }

  private reference({ subject, address, path, offset }: Reference, site: Site): JsonValue {
    const fail = (reason: string) => {
      const at = site.block ? `${site.block.address}: ` : '';
      return site.stack.document.error(site.path, `${at}${reason}`, offset);
    };
    if (subject === 'variable') {
      const value = walk(this.variable(address, site), path);
      if (value === undefined) throw fail(`${address} has no ${formatPath(path)}`);
      return value;
    }
    const block = site.stack.blocks.find((candidate) => candidate.address === address);
    if (!block) throw fail(`there is no ${address} in stack '${site.stack.name}'`);
    if (path.length === 0) throw fail(`${address} as a whole has no value: name one of its attributes`);
    const value = this.attribute(site.stack, block, path);
    if (value === undefined) throw fail(`${site.stack.name}/${address} has no value for '${formatPath(path)}'`);
    return value;
  }

  /** An attribute as it is written, as the stack that makes it has it, or as Azure would assign it. */
  private attribute(stack: Stack, block: Block, path: readonly (string | number)[]): JsonValue | undefined {
    const key = `${stack.name}/${block.address}.${formatPath(path)}`;
    if (this.pending.includes(key)) {
      throw stack.document.error(pathOf(block), `this needs itself: ${[...this.pending, key].join(' → ')}`);
    }
    this.pending.push(key);
    try {
      return this.writtenAttribute(stack, block, path) ?? this.assignedAttribute(stack, block, path);
    } finally {
      this.pending.pop();
    }
  }

  private writtenAttribute(
    stack: Stack,
    block: Block,
    [name, ...rest]: readonly (string | number)[],
  ): JsonValue | undefined {
    const written = name === undefined ? undefined : block.body[name];
    if (name === undefined || written === undefined) return undefined;
    return walk(this.value(written, { stack, block, path: [...pathOf(block), name] }), rest);
  }

  private assignedAttribute(stack: Stack, block: Block, path: readonly (string | number)[]): JsonValue | undefined {
    const made =
      block.kind === 'data'
        ? lookUp(block, stack, this.stacks, (site, candidate, name) => this.attribute(site, candidate, [name]))
        : undefined;
    if (made) return this.attribute(made.stack, made.block, path);
    const name = path.filter((step) => typeof step === 'string').join('.');
    return computedAttribute(name, {
      stack,
      block,
      attribute: (other) => this.required(stack, block, other),
      secret: () => this.options.secret(`${stack.name}/${block.address}`, this.resolveBlock(stack, block).body),
    });
  }

  private required(stack: Stack, block: Block, name: string): JsonValue {
    const value = this.attribute(stack, block, [name]);
    if (value === undefined) throw stack.document.error(pathOf(block), `${block.address} has no value for '${name}'`);
    return value;
  }

  private variable(address: string, site: Site): JsonValue {
    const name = address.slice('var.'.length);
    const value = this.options.variables?.[name] ?? site.stack.variables[name]?.default;
    if (value !== undefined) return value;
    throw site.stack.document.error(site.path, `variable '${name}' has no default and was given no value`);
  }
}

/** Follows attributes and indices; `undefined` where there is nothing. */
function walk(value: JsonValue, steps: readonly (string | number)[]): JsonValue | undefined {
  return steps.reduce<JsonValue | undefined>((current, step) => {
    if (typeof step === 'string') return isObject(current) ? current[step] : undefined;
    if (isArray(current)) return current[step];
    // A nested block that is written as one object is a list of one.
    return isObject(current) && step === 0 ? current : undefined;
  }, value);
}
