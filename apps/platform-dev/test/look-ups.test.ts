import type { ResolvedBlock, Stack } from '@org/terraform-json';
import { stacksWith } from './environment-under-test';
import { ResolvedEnvironment } from './resolved-environment';

let stacks: readonly Stack[];
let environment: ResolvedEnvironment;
let lookUps: readonly ResolvedBlock[];
beforeAll(() => {
  stacks = stacksWith();
  environment = new ResolvedEnvironment(stacks);
  lookUps = environment.blocks.filter(({ kind, constructPath }) => kind === 'data' && !isOfMicrosoft(constructPath));
});

/** The application of Microsoft Graph is in every directory, and no stack makes it. */
const isOfMicrosoft = (constructPath: string) => constructPath.endsWith('/MicrosoftGraph');

/** What tells two things of a type apart wherever they are made. */
const identity: Readonly<Record<string, string>> = {
  azuread_application: 'client_id',
  azuread_group: 'object_id',
  azuread_service_principal: 'object_id',
};

/** The resources that a look-up could mean. */
function found(lookUp: ResolvedBlock): readonly ResolvedBlock[] {
  const id = identity[lookUp.type] ?? 'id';
  return environment.resources(lookUp.type).filter((made) => made.attribute(id) === lookUp.attribute(id));
}

/** The stack that an address names, or else the one that the look-up is in. */
function named({ constructPath, stack }: ResolvedBlock): string {
  return /\/made-by-stack-([^/]+)\//.exec(constructPath)?.[1] ?? stack;
}

describe('every look-up', () => {
  it('finds exactly one resource, in the stack that its address names', () => {
    expect(lookUps.length).toBeGreaterThan(20);
    expect(lookUps.map((lookUp) => [lookUp.constructPath, found(lookUp).map(({ stack }) => stack)])).toEqual(
      lookUps.map((lookUp) => [lookUp.constructPath, [named(lookUp)]]),
    );
  });

  it('says nothing of what it finds that is not so', () => {
    const told = lookUps.flatMap((lookUp) =>
      Object.keys(lookUp.body)
        // An identifier URI is a resource of its own, which the look-up was found by.
        .filter((name) => name !== 'identifier_uri')
        .map((name) => [`${lookUp.constructPath}.${name}`, lookUp.attribute(name), found(lookUp)[0]?.attribute(name)]),
    );
    expect(told.map(([where, said]) => [where, said])).toEqual(told.map(([where, , is]) => [where, is]));
  });

  it('is of something that another stack makes, or of what its own stack has just made', () => {
    const own = lookUps.filter((lookUp) => named(lookUp) === lookUp.stack).map(({ constructPath }) => constructPath);
    expect(own.sort()).toEqual([
      'mongodb/Api/SessionKeys/Even/Current',
      'mongodb/Api/SessionKeys/Odd/Current',
      'mongodb/Server/GatewayKey/Current',
      'registry/Pull/Ready',
    ]);
  });

  it('is of a stack that is applied before', () => {
    const order = ['bootstrap', 'registry', 'platform', 'mongodb-access', 'mongodb'];
    for (const lookUp of lookUps) {
      expect(order.indexOf(named(lookUp))).toBeLessThanOrEqual(order.indexOf(lookUp.stack));
    }
  });
});

it('gives every argument of every stack a value', () => {
  const unknown = environment.blocks.flatMap((block) => {
    try {
      Object.keys(block.body); // works every argument out
      return [];
    } catch (error) {
      return [String(error)];
    }
  });
  expect(unknown).toEqual([]);
});

it('finds the resource groups that an administrator makes by their names', () => {
  const made = environment.each('azurerm_resource_group', 'name');
  const used = environment.blocks
    .filter(({ type }) => type.startsWith('azurerm_'))
    .flatMap((block) => block.attribute('resource_group_name') ?? []);
  expect(new Set(used)).toEqual(new Set(made));
});
