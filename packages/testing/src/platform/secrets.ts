import { JsonPath, Reference, Stack, isObject, member } from '@org/terraform-json';
import { AttributeSchema, BlockSchema, ProviderSchema, providerOf } from '../schema-check/provider-schema';
import type { Mention, Resource } from './resource';

/** The references of a block that lead to a secret: what the provider marks as sensitive, or a sensitive variable. */
export function secretsOf(resource: Resource): readonly Mention[] {
  return resource.mentions.filter(({ reference }) => isSecret(reference, resource.stack));
}

export function isSecret({ subject, address, path }: Reference, stack: Stack): boolean {
  if (subject === 'variable') {
    const declared = member(stack.variables, address.slice('var.'.length));
    return isObject(declared) && declared.sensitive === true;
  }
  const [type = ''] = address.split('.').slice(subject === 'data' ? 1 : 0);
  const attribute = attributeAt(subject, type, path);
  return attribute?.sensitive === true || attribute?.write_only === true;
}

/** Whether Terraform hides what stands at a place of a resource. */
export function isHidden({ kind, type }: Resource, path: JsonPath): boolean {
  const attribute = attributeAt(kind, type, path);
  return attribute?.sensitive === true || attribute?.write_only === true;
}

/** What the provider says of an attribute; `undefined` for one that it does not have. */
export function attributeAt(kind: 'resource' | 'data', type: string, path: JsonPath): AttributeSchema | undefined {
  const schema = ProviderSchema.load(providerOf(type))?.block(kind, type);
  return schema && attributeIn(schema, path);
}

function attributeIn(schema: BlockSchema, [name, ...rest]: JsonPath): AttributeSchema | undefined {
  if (typeof name === 'number') return attributeIn(schema, rest);
  if (name === undefined) return undefined;
  const attribute = member(schema.attributes ?? {}, name);
  if (attribute) return attribute;
  const nested = member(schema.block_types ?? {}, name);
  return nested && attributeIn(nested.block, rest);
}
