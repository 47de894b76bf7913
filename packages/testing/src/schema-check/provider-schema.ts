import { member } from '@org/terraform-json';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/**
 * A type as Terraform writes it: `"string"`, `["list", "string"]`, `["object", { name: "string" }]`.
 * Source: go-cty, "JSON type representation".
 */
export type AttributeType = 'string' | 'number' | 'bool' | 'dynamic' | CollectionType | ObjectType;
export type CollectionType = readonly ['list' | 'set' | 'map', AttributeType];
export type ObjectType = readonly ['object', Readonly<Record<string, AttributeType>>];

export interface AttributeSchema {
  readonly type: AttributeType;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  /** Terraform does not show it, but keeps it in the state. */
  readonly sensitive?: boolean;
  /** Terraform hands it over and keeps it nowhere. */
  readonly write_only?: boolean;
}

export interface BlockTypeSchema {
  readonly block: BlockSchema;
  readonly nesting_mode: 'single' | 'list' | 'set' | 'map';
  readonly min_items?: number;
  readonly max_items?: number;
}

export interface BlockSchema {
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<Record<string, BlockTypeSchema>>;
}

/** What `terraform providers schema -json` says of one provider, without its descriptions. */
interface SchemaFile {
  readonly provider: { readonly block: BlockSchema };
  readonly resource_schemas?: Readonly<Record<string, { readonly block: BlockSchema }>>;
  readonly data_source_schemas?: Readonly<Record<string, { readonly block: BlockSchema }>>;
}

/** The schema of one version of one provider. */
export class ProviderSchema {
  private constructor(
    readonly name: string,
    readonly version: string,
    private readonly content: SchemaFile,
  ) {}

  /** The provider's schema as it is kept in this package; `undefined` for a provider that is not. */
  public static load(name: string): ProviderSchema | undefined {
    const loaded = cache.get(name);
    if (loaded) return loaded;
    const file = readdirSync(FOLDER).find((candidate) => candidate.startsWith(`${name}-`));
    const version = file?.slice(name.length + 1, -SUFFIX.length);
    if (!file || !version) return undefined;
    const content = JSON.parse(gunzipSync(readFileSync(join(FOLDER, file))).toString('utf8')) as SchemaFile;
    const schema = new ProviderSchema(name, version, content);
    cache.set(name, schema);
    return schema;
  }

  /** The providers whose schemas are kept in this package. */
  public static available(): readonly string[] {
    return readdirSync(FOLDER).map((file) => file.slice(0, file.indexOf('-')));
  }

  public get configuration(): BlockSchema {
    return this.content.provider.block;
  }

  public block(kind: 'resource' | 'data', type: string): BlockSchema | undefined {
    const schemas = kind === 'resource' ? this.content.resource_schemas : this.content.data_source_schemas;
    return schemas && member(schemas, type)?.block;
  }

  public types(kind: 'resource' | 'data'): readonly string[] {
    return Object.keys((kind === 'resource' ? this.content.resource_schemas : this.content.data_source_schemas) ?? {});
  }
}

const FOLDER = join(__dirname, '..', '..', 'data');
const SUFFIX = '.schema.json.gz';
const cache = new Map<string, ProviderSchema>();

/** The provider of a resource type: `azurerm` for `azurerm_subnet`. */
export function providerOf(type: string): string {
  return type.split('_')[0] ?? type;
}
