import { App, TerraformStack, Token } from 'cdktf';
import { Construct } from 'constructs';
import { ValidationError } from '../src/errors';
import { Tags, applyTags } from '../src/tags';
import { Application, FoundThings, NamedValue, Provider, Subnet, Thing } from './fixtures/binding';
import { constructAt } from './fixtures/construct-tree';
import { readStack, synthesizedStack } from './fixtures/stack';
import { inTemporaryFolder } from './fixtures/temporary-folder';

/** What is synthesized as the tags of the resource that `build` gives back. */
function synthesizedTags(build: (stack: TerraformStack) => Thing): unknown {
  let id = '';
  const { resource } = synthesizedStack((stack) => {
    new Provider(stack, 'azurerm');
    id = build(stack).friendlyUniqueId;
  });
  return resource?.['azurerm_thing']?.[id]?.tags;
}

/** So many tags with names of their own. */
function manyTags(count: number, prefix = 'tag'): Tags {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, 'x']));
}

describe('tags of a scope', () => {
  it('are put on a resource without tags of its own', () => {
    const tags = synthesizedTags((stack) => {
      applyTags(stack, { environment: 'dev' });
      return new Thing(stack, 'thing');
    });
    expect(tags).toEqual({ environment: 'dev' });
  });

  it('are put on a resource far below', () => {
    const tags = synthesizedTags((stack) => {
      applyTags(stack, { environment: 'dev' });
      return new Thing(new Construct(new Construct(stack, 'Outer'), 'Inner'), 'thing');
    });
    expect(tags).toEqual({ environment: 'dev' });
  });

  it('are put on the resource that is the scope itself', () => {
    const tags = synthesizedTags((stack) => {
      const thing = new Thing(stack, 'thing');
      applyTags(thing, { environment: 'dev' });
      return thing;
    });
    expect(tags).toEqual({ environment: 'dev' });
  });

  it('are put on resources that were there before', () => {
    const tags = synthesizedTags((stack) => {
      const thing = new Thing(stack, 'thing');
      applyTags(stack, { environment: 'dev' });
      return thing;
    });
    expect(tags).toEqual({ environment: 'dev' });
  });

  it('are added to those of the resource', () => {
    const tags = synthesizedTags((stack) => {
      applyTags(stack, { environment: 'dev' });
      return new Thing(stack, 'thing', { tags: { owner: 'ada' } });
    });
    expect(tags).toEqual({ environment: 'dev', owner: 'ada' });
  });

  it('are not put on resources beside it', () => {
    const tags = synthesizedTags((stack) => {
      applyTags(new Construct(stack, 'Here'), { environment: 'dev' });
      return new Thing(new Construct(stack, 'There'), 'thing');
    });
    expect(tags).toBeUndefined();
  });

  it('leave a resource without tags when there are none', () => {
    const tags = synthesizedTags((stack) => {
      applyTags(stack, {});
      return new Thing(stack, 'thing');
    });
    expect(tags).toBeUndefined();
  });
});

describe('of two tags with one name', () => {
  it("the resource's own wins over that of a scope", () => {
    const tags = synthesizedTags((stack) => {
      applyTags(stack, { owner: 'platform' });
      return new Thing(stack, 'thing', { tags: { owner: 'ada' } });
    });
    expect(tags).toEqual({ owner: 'ada' });
  });

  it("the resource's own wins over those of two scopes", () => {
    const tags = synthesizedTags((stack) => {
      const inner = new Construct(stack, 'Inner');
      applyTags(stack, { owner: 'platform' });
      applyTags(inner, { owner: 'network' });
      return new Thing(inner, 'thing', { tags: { owner: 'ada' } });
    });
    expect(tags).toEqual({ owner: 'ada' });
  });

  it('the nearer one wins where two names differ in case only, since Azure holds them for one', () => {
    const tags = synthesizedTags((stack) => {
      applyTags(stack, { Owner: 'platform', environment: 'dev' });
      return new Thing(stack, 'thing', { tags: { owner: 'team' } });
    });
    expect(tags).toEqual({ owner: 'team', environment: 'dev' });
  });

  it('the inner scope wins when the outer one was tagged first', () => {
    const tags = synthesizedTags((stack) => {
      const inner = new Construct(stack, 'Inner');
      applyTags(stack, { owner: 'platform', environment: 'dev' });
      applyTags(inner, { owner: 'network', part: 'hub' });
      return new Thing(inner, 'thing');
    });
    expect(tags).toEqual({ owner: 'network', environment: 'dev', part: 'hub' });
  });

  it('the inner scope wins when it was tagged first', () => {
    const tags = synthesizedTags((stack) => {
      const inner = new Construct(stack, 'Inner');
      applyTags(inner, { owner: 'network', part: 'hub' });
      applyTags(stack, { owner: 'platform', environment: 'dev' });
      return new Thing(inner, 'thing');
    });
    expect(tags).toEqual({ owner: 'network', environment: 'dev', part: 'hub' });
  });

  it('the inner scope wins when the outer one was tagged again', () => {
    const tags = synthesizedTags((stack) => {
      const inner = new Construct(stack, 'Inner');
      applyTags(stack, { environment: 'dev' });
      applyTags(inner, { owner: 'network' });
      applyTags(stack, { owner: 'platform' });
      return new Thing(inner, 'thing');
    });
    expect(tags).toEqual({ environment: 'dev', owner: 'network' });
  });

  it('the later one of the same scope wins, and its other tags stay', () => {
    const tags = synthesizedTags((stack) => {
      applyTags(stack, { owner: 'platform', environment: 'dev' });
      applyTags(stack, { owner: 'network' });
      return new Thing(stack, 'thing');
    });
    expect(tags).toEqual({ owner: 'network', environment: 'dev' });
  });

  it('one that was applied after a synthesis wins in the next', () => {
    const stackJson = inTemporaryFolder((outdir) => {
      const app = new App({ outdir });
      const stack = new TerraformStack(app, 'stack');
      new Provider(stack, 'azurerm');
      new Thing(stack, 'thing', { tags: { part: 'hub' } });
      applyTags(stack, { owner: 'platform' });
      app.synth();
      applyTags(stack, { owner: 'network' });
      app.synth();
      return readStack(outdir);
    });
    expect(stackJson.resource?.['azurerm_thing']?.['thing']?.tags).toEqual({ owner: 'network', part: 'hub' });
  });
});

describe('what takes no tags', () => {
  it('is left alone when it is a resource without them, such as a subnet', () => {
    const { resource } = synthesizedStack((stack) => {
      new Provider(stack, 'azurerm');
      applyTags(stack, { environment: 'dev' });
      new Subnet(stack, 'subnet');
    });
    expect(resource?.['azurerm_subnet']?.['subnet']).toBeDefined();
    expect(resource?.['azurerm_subnet']?.['subnet']).not.toHaveProperty('tags');
  });

  it('is left alone when it is a resource of another provider, whose tags are a list', () => {
    const { resource } = synthesizedStack((stack) => {
      new Provider(stack, 'azuread');
      applyTags(stack, { environment: 'dev' });
      new Application(stack, 'application', { tags: ['HideApp'] });
    });
    expect(resource?.['azuread_application']?.['application']?.tags).toEqual(['HideApp']);
  });

  it('is left alone when it is a named value of API Management, whose tags are a list', () => {
    const { resource } = synthesizedStack((stack) => {
      new Provider(stack, 'azurerm');
      applyTags(stack, { environment: 'dev' });
      new NamedValue(stack, 'value', { tags: ['mcp'] });
    });
    expect(resource?.['azurerm_api_management_named_value']?.['value']?.tags).toEqual(['mcp']);
  });

  it('is left alone when it is a data source that searches by tags', () => {
    const { data } = synthesizedStack((stack) => {
      new Provider(stack, 'azurerm');
      applyTags(stack, { environment: 'dev' });
      new FoundThings(stack, 'found', { tags: { owner: 'ada' } });
    });
    expect(data?.['azurerm_things']?.['found']?.tags).toEqual({ owner: 'ada' });
  });
});

describe('tags that only Terraform will know', () => {
  it('are refused as a whole, with the path of the resource', () => {
    const build = () =>
      synthesizedTags((stack) => {
        applyTags(stack, { environment: 'dev' });
        const other = new Thing(stack, 'other');
        return new Thing(new Construct(stack, 'Network'), 'thing', { tags: other.tags });
      });
    expect(build).toThrow(ValidationError);
    expect(build).toThrow(
      /^stack\/Network\/thing: tags is .*: must be a plain object: inherited tags cannot be merged/,
    );
  });

  it('are refused as a whole for a scope, with its path', () => {
    const scope = constructAt('platform/Gateway');
    expect(() => applyTags(scope, Token.asStringMap({ ref: 'x' }))).toThrow(
      'platform/Gateway: tags is known only at deployment: must be a plain object',
    );
  });

  it('are left to a resource that inherits nothing', () => {
    const tags = synthesizedTags((stack) => {
      applyTags(stack, {});
      return new Thing(stack, 'thing', { tags: Token.asStringMap({ ref: 'x' }) });
    });
    expect(tags).toEqual({ ref: 'x' });
  });

  it('are taken as values', () => {
    const tags = synthesizedTags((stack) => {
      applyTags(stack, { environment: 'dev' });
      const other = new Thing(stack, 'other');
      return new Thing(stack, 'thing', { tags: { sibling: other.name } });
    });
    expect(tags).toEqual({ environment: 'dev', sibling: '${azurerm_thing.other.name}' });
  });

  it('are taken as values of any length, since their own is not known', () => {
    const value = `${'x'.repeat(300)}${Token.asString({ ref: 'x' })}`;
    expect(() => applyTags(constructAt('platform'), { sibling: value })).not.toThrow();
  });
});

describe('the limits of Azure', () => {
  const where = constructAt('platform/Network');
  const apply = (tags: Tags) => () => applyTags(constructAt('platform/Network'), tags);

  it('let 50 tags pass', () => {
    expect(apply(manyTags(50))).not.toThrow();
  });

  it('refuse 51 tags', () => {
    expect(apply(manyTags(51))).toThrow('platform/Network: tags is "51 tags": Azure takes 50: remove some');
  });

  it('refuse 51 tags that come together on a resource, with its path', () => {
    const build = () =>
      synthesizedTags((stack) => {
        applyTags(stack, manyTags(30, 'outer'));
        return new Thing(stack, 'thing', { tags: manyTags(21, 'own') });
      });
    expect(build).toThrow('stack/thing: tags is "51 tags": Azure takes 50: remove some');
  });

  it('refuse a bad tag of a resource itself, with its path', () => {
    const build = () =>
      synthesizedTags((stack) => {
        applyTags(stack, { environment: 'dev' });
        return new Thing(stack, 'thing', { tags: { 'a/b': 'x' } });
      });
    expect(build).toThrow('stack/thing: tag name is "a/b"');
  });

  it.each(['<', '>', '%', '&', '\\', '?', '/'])('refuse the character %s in a name', (character) => {
    const name = `cost${character}center`;
    expect(apply({ [name]: 'x' })).toThrow(
      new ValidationError(where, {
        property: 'tag name',
        value: name,
        expected: 'must have 1 to 512 characters, none of <>%&\\?/',
      }),
    );
  });

  it('let other characters pass in a name, and any in a value', () => {
    expect(apply({ 'Cost centre (£): #1.a_b-c': '<>%&\\?/' })).not.toThrow();
  });

  it('refuse a name without characters', () => {
    expect(apply({ '': 'x' })).toThrow('platform/Network: tag name is "": must have 1 to 512 characters');
  });

  it('let a name of 512 characters pass', () => {
    expect(apply({ ['n'.repeat(512)]: 'x' })).not.toThrow();
  });

  it('refuse a name of 513 characters', () => {
    expect(apply({ ['n'.repeat(513)]: 'x' })).toThrow(/^platform\/Network: tag name is "nnn.*: must have 1 to 512/);
  });

  it('let a value of 256 characters pass', () => {
    expect(apply({ owner: 'v'.repeat(256) })).not.toThrow();
  });

  it('let an empty value pass', () => {
    expect(apply({ owner: '' })).not.toThrow();
  });

  it('refuse a value of 257 characters', () => {
    expect(apply({ owner: 'v'.repeat(257) })).toThrow(
      /^platform\/Network: tags\.owner is "vvv.*: must have at most 256 characters$/,
    );
  });

  it('are all told at once', () => {
    expect(apply({ ...manyTags(49), 'a?b': 'x', owner: 'v'.repeat(257) })).toThrow(
      new ValidationError(
        where,
        { property: 'tags', value: '51 tags', expected: 'Azure takes 50: remove some' },
        { property: 'tag name', value: 'a?b', expected: 'must have 1 to 512 characters, none of <>%&\\?/' },
        { property: 'tags.owner', value: 'v'.repeat(257), expected: 'must have at most 256 characters' },
      ),
    );
  });

  it('keep a refused tag from any resource', () => {
    const tags = synthesizedTags((stack) => {
      expect(() => applyTags(stack, { 'a/b': 'x' })).toThrow(ValidationError);
      return new Thing(stack, 'thing');
    });
    expect(tags).toBeUndefined();
  });
});
