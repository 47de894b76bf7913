import { Aspects, IAspect, TerraformResource, Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { ValidationError, refuseAny } from './errors';

/** Names and values of tags. */
export type Tags = Readonly<Record<string, string>>;

/** An Azure resource whose binding takes tags. (An Entra application has `tags` too, but those are a list of another meaning.) */
interface Taggable extends TerraformResource {
  tags: Tags | undefined;
  readonly tagsInput: Tags | undefined;
}

const inherited = new WeakMap<IConstruct, Tags>();

/**
 * Tags every resource below a construct that takes tags. A tag nearer to the resource wins: those of its own props over
 * those of an inner scope, and these over those of an outer one.
 *
 * Limits: "Use tags to organize your Azure resources" (Azure Resource Manager): 50 tags, names of 512 characters without
 * `<>%&\?/`, values of 256.
 *
 * @throws ValidationError when Azure would refuse a tag
 */
export function applyTags(scope: IConstruct, tags: Tags): void {
  assertTags(scope, tags);
  const first = !inherited.has(scope);
  inherited.set(scope, { ...inherited.get(scope), ...tags });
  if (first) Aspects.of(scope).add(new TagResources());
}

class TagResources implements IAspect {
  public visit(node: IConstruct): void {
    if (!isTaggable(node)) return;
    const own = ownTags(node);
    const tags = { ...Object.assign({}, ...node.node.scopes.map((scope) => inherited.get(scope))), ...own } as Tags;
    if (Object.keys(tags).length === 0) return;
    assertTags(node, tags);
    node.tags = tags;
  }
}

/** The tags of each resource's own props, kept from before the first aspect wrote to it: aspects run once per scope. */
const explicit = new WeakMap<IConstruct, Tags>();

function ownTags(resource: Taggable): Tags {
  const known = explicit.get(resource);
  if (known) return known;
  const given = resource.tagsInput ?? {};
  if (Token.isUnresolved(given)) {
    throw new ValidationError(resource, {
      property: 'tags',
      value: given,
      expected: 'must be a plain object: inherited tags cannot be merged into one that is known only at deployment',
    });
  }
  explicit.set(resource, given);
  return given;
}

function isTaggable(node: IConstruct): node is Taggable {
  return (
    TerraformResource.isTerraformResource(node) &&
    node.terraformResourceType.startsWith('azurerm_') &&
    'tagsInput' in node
  );
}

function assertTags(where: IConstruct, tags: Tags): void {
  const entries = Object.entries(tags);
  const problems = [
    ...(entries.length > 50
      ? [{ property: 'tags', value: `${entries.length} tags`, expected: 'Azure takes 50: remove some' }]
      : []),
    ...entries
      .filter(([name]) => !/^[^<>%&\\?/]{1,512}$/.test(name))
      .map(([name]) => ({
        property: 'tag name',
        value: name,
        expected: 'must have 1 to 512 characters, none of <>%&\\?/',
      })),
    ...entries
      .filter(([, value]) => !Token.isUnresolved(value) && value.length > 256)
      .map(([name, value]) => ({ property: `tags.${name}`, value, expected: 'must have at most 256 characters' })),
  ];
  refuseAny(where, problems);
}
