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

/** Resources of azurerm 4.55 whose tags are a list of words. */
const listTagged: ReadonlySet<string> = new Set([
  'azurerm_api_management_named_value',
  'azurerm_sentinel_threat_intelligence_indicator',
]);

interface TagStore {
  /** The tags of each tagged scope. */
  readonly inherited: WeakMap<IConstruct, Tags>;
  /** The tags of each resource's own props, kept from before the first aspect wrote to it: aspects run once per scope. */
  readonly explicit: WeakMap<IConstruct, Tags>;
}

/** Shared by all copies of this package: one must not take what another inherited for a resource's own. */
const STORE = Symbol.for('@org/core:tags');
const shared = globalThis as { [STORE]?: TagStore };
const { inherited, explicit } = (shared[STORE] ??= { inherited: new WeakMap(), explicit: new WeakMap() });

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
  assertPlain(scope, tags);
  assertTags(scope, tags);
  const earlier = inherited.get(scope);
  inherited.set(scope, merged([earlier, tags]));
  if (!earlier) Aspects.of(scope).add(new TagResources());
}

class TagResources implements IAspect {
  public visit(node: IConstruct): void {
    if (!isTaggable(node)) return;
    const scopes = merged(node.node.scopes.map((scope) => inherited.get(scope)));
    if (Object.keys(scopes).length === 0) return;
    const tags = merged([scopes, ownTags(node)]);
    assertTags(node, tags);
    node.tags = tags;
  }
}

function ownTags(resource: Taggable): Tags {
  const known = explicit.get(resource);
  if (known) return known;
  const given = resource.tagsInput ?? {};
  assertPlain(resource, given);
  explicit.set(resource, given);
  return given;
}

/** Later ones win. Azure holds two names that differ in case only for one. */
function merged(all: readonly (Tags | undefined)[]): Tags {
  const byName = new Map<string, [string, string]>();
  for (const [name, value] of all.flatMap((tags) => Object.entries(tags ?? {})))
    byName.set(name.toLowerCase(), [name, value]);
  return Object.fromEntries(byName.values());
}

function assertPlain(where: IConstruct, tags: Tags): void {
  if (!Token.isUnresolved(tags)) return;
  throw new ValidationError(where, {
    property: 'tags',
    value: tags,
    expected: 'must be a plain object: inherited tags cannot be merged into one that is known only at deployment',
  });
}

function isTaggable(node: IConstruct): node is Taggable {
  return (
    TerraformResource.isTerraformResource(node) &&
    node.terraformResourceType.startsWith('azurerm_') &&
    !listTagged.has(node.terraformResourceType) &&
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
