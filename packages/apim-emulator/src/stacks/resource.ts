import {
  type JsonObject,
  type JsonValue,
  type ResolvedBlock,
  TerraformJsonError,
  isArray,
  isObject,
  member,
} from '@org/terraform-json';
import type { Problems } from '../compile/load-error';
import { type Origins, replaceOrigins } from '../environment/origins';

/** A resource of a stack, as whoever makes a gateway of it reads it: every text with local origins. */
export class Resource {
  /** `platform/azurerm_api_management_policy.Gateway_AllApis_0A1B2C3D` */
  public readonly file: string;
  public readonly type: string;

  constructor(
    private readonly block: ResolvedBlock,
    private readonly origins: Origins,
    private readonly problems: Problems,
  ) {
    this.file = `${block.stack}/${block.address}`;
    this.type = block.type;
  }

  /** The text of an argument, or of an attribute that Azure would assign; what has none is reported. */
  public text(name: string): string {
    const value = this.optionalText(name);
    if (value === undefined) this.refuse(`'${name}' is missing`);
    return value ?? '';
  }

  public optionalText(name: string): string | undefined {
    const value = this.value(name);
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string' || typeof value === 'number') return replaceOrigins(String(value), this.origins);
    this.refuse(`'${name}' must be text`);
    return undefined;
  }

  public flag(name: string, byDefault: boolean): boolean {
    const value = this.value(name) ?? byDefault;
    if (typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
    this.refuse(`'${name}' must be true or false`);
    return byDefault;
  }

  /** Nested blocks of a name, of which Terraform JSON writes one without a list. */
  public blocks(name: string): readonly ResourceBlock[] {
    return blocksIn(this.value(name) ?? undefined, this.origins);
  }

  /** Refuses arguments that would change what happens to a request, and are not emulated. */
  public refuseSet(...names: readonly string[]): void {
    for (const name of names) {
      const value = this.value(name);
      if (value === undefined || value === null || (isArray(value) && value.length === 0)) continue;
      this.refuse(`'${name}' is not emulated`);
    }
  }

  public refuse(reason: string): void {
    this.problems.add({ file: this.file, reason });
  }

  private value(name: string): JsonValue | undefined {
    try {
      return this.block.attribute(name);
    } catch (error) {
      if (!(error instanceof TerraformJsonError)) throw error;
      this.problems.add({ file: error.file, position: error.position, reason: error.reason });
      return undefined;
    }
  }
}

/** A nested block of a resource. */
export class ResourceBlock {
  constructor(
    private readonly body: JsonObject,
    private readonly origins: Origins,
  ) {}

  public text(name: string): string | undefined {
    const value = member(this.body, name);
    return typeof value === 'string' || typeof value === 'number'
      ? replaceOrigins(String(value), this.origins)
      : undefined;
  }

  public number(name: string): number | undefined {
    const value = Number(member(this.body, name) ?? NaN);
    return Number.isNaN(value) ? undefined : value;
  }

  public has(name: string): boolean {
    const value = member(this.body, name);
    return value !== undefined && value !== null && !(isArray(value) && value.length === 0);
  }

  public flag(name: string): boolean {
    return member(this.body, name) === true;
  }

  /** An argument that is a map of texts. */
  public texts(name: string): Readonly<Record<string, string>> {
    const value = member(this.body, name);
    if (!isObject(value)) return {};
    return Object.fromEntries(
      Object.entries(value).map(([key, text]) => [key, replaceOrigins(String(text), this.origins)]),
    );
  }

  public blocks(name: string): readonly ResourceBlock[] {
    return blocksIn(member(this.body, name), this.origins);
  }
}

/** The name at the end of an id; that of an API is followed by its revision. */
export function nameIn(id: string): string {
  return (id.split('/').at(-1) ?? '').replace(/;rev=.*$/, '');
}

function blocksIn(value: JsonValue | undefined, origins: Origins): readonly ResourceBlock[] {
  const bodies = isArray(value) ? value : [value];
  return bodies.filter(isObject).map((body) => new ResourceBlock(body, origins));
}
