import { JsonObject, JsonPath, JsonValue, ReferenceGraph, Stack, isArray, isObject, pathOf } from '@org/terraform-json';
import { checkOrder, orderingRows } from '../../src';
import { withValue } from '../../src/mutation/changed-json';
import { Platform } from '../../src/platform/platform';
import type { Resource } from '../../src/platform/resource';
import { platformFiles, stacksOf } from '../fixtures/platform';
import { oneStackFiles } from '../fixtures/platform/one-stack';
import { stackOfFile } from '../fixtures/platform/stack-file';
import { moreFiles } from './more-stacks';

const apart = stacksOf(platformFiles());
const together = stacksOf(oneStackFiles());
const more = stacksOf(moreFiles);

/** What is found, by row and place. */
const foundIn = (stacks: readonly Stack[]) =>
  checkOrder(stacks).map(({ rule, stack, address, message }) => ({ rule, at: `${stack}/${address}`, message }));

const replaced = (stacks: readonly Stack[], stack: Stack, root: JsonObject) =>
  stacks.map((other) => (other === stack ? stackOfFile(stack.name, root) : other));

/** Two resources of one stack, and the row that wants them in order. */
interface Edge {
  readonly row: string;
  readonly stacks: readonly Stack[];
  readonly later: Resource;
  readonly earlier: Resource;
}

function edgesOf(stacks: readonly Stack[]): readonly Edge[] {
  const platform = new Platform(stacks);
  return orderingRows.flatMap(({ id, pairs }) =>
    pairs(platform).flatMap(({ later, earlier }) =>
      earlier
        .filter((other) => other.stack === later.stack && other !== later)
        .map((other) => ({ row: id, stacks, later, earlier: other })),
    ),
  );
}

const edges = [...edgesOf(apart), ...edgesOf(together), ...edgesOf(more)];

/** The stacks without anything in the later block by which it waits for the earlier one: values stand there instead. */
function without({ stacks, later, earlier }: Edge): readonly Stack[] {
  const { stack, address } = later;
  const graph = new ReferenceGraph(stack);
  const leads = (to: string) => to === earlier.address || graph.isAfter(to, earlier.address);
  const cut = later.mentions
    .filter(({ reference }) => leads(reference.address))
    .reduce(
      (root, { path }) => withValue(root, [...placeOf(later), ...path], valueAt(later, path)),
      stack.document.root,
    );
  const body = stack.blocks.find((block) => block.address === address)?.body;
  const declared = isArray(body?.depends_on) ? body.depends_on.filter((to) => !leads(String(to))) : [];
  return replaced(stacks, stack, withValue(cut, [...placeOf(later), 'depends_on'], declared));
}

function placeOf({ place }: Resource): JsonPath {
  return place.path;
}

function valueAt(resource: Resource, [name = '', ...rest]: JsonPath): JsonValue {
  const value = rest.reduce<JsonValue | undefined>(
    (current, step) => (isArray(current) ? current[Number(step)] : isObject(current) ? current[step] : undefined),
    resource.value(String(name)),
  );
  return value ?? null;
}

describe('a platform in order', () => {
  it.each([
    { what: 'in stacks of their own', stacks: apart },
    { what: 'in one stack', stacks: together },
    { what: 'with what few platforms have', stacks: more },
  ])('has no findings: $what', ({ stacks }) => {
    expect(foundIn(stacks)).toEqual([]);
  });

  it('shows every row at work', () => {
    expect([...new Set(edges.map(({ row }) => row))].sort()).toEqual(orderingRows.map(({ id }) => id).sort());
  });

  it('has many edges', () => {
    expect(edges.length).toBeGreaterThan(130);
  });
});

describe.each(orderingRows.map(({ id }) => id))('%s', (row) => {
  it.each(
    edges
      .filter((edge) => edge.row === row)
      .map((edge) => ({
        edge,
        later: edge.later.address,
        earlier: edge.earlier.address,
        stack: edge.later.stack.name,
      })),
  )('is red when $later of $stack does not wait for $earlier', ({ edge, later, earlier, stack }) => {
    const found = foundIn(without(edge));
    expect(found).toContainEqual({
      rule: row,
      at: `${stack}/${later}`,
      message: expect.stringMatching(`^does not wait for ${earlier}: `) as string,
    });
  });
});

describe('a declared dependency', () => {
  const declared = [apart, together].flatMap((stacks) =>
    stacks.flatMap((stack) =>
      stack.blocks.flatMap((block) => {
        const { depends_on: addresses } = block.body;
        return (isArray(addresses) ? addresses : []).map((address) => ({
          stacks,
          stack,
          block,
          addresses,
          address: String(address),
          at: `${stack.name}/${block.address}`,
        }));
      }),
    ),
  );

  it('is needed somewhere', () => {
    expect(declared.length).toBeGreaterThan(50);
  });

  it.each(declared)('is missed when it is removed: $at on $address', ({ stacks, stack, block, addresses, address }) => {
    const root = withValue(
      stack.document.root,
      [...pathOf(block), 'depends_on'],
      (addresses as readonly string[]).filter((other) => other !== address),
    );
    expect(foundIn(replaced(stacks, stack, root))).not.toEqual([]);
  });
});

describe('a finding', () => {
  it('says what does not wait for what, why that matters, and where', () => {
    const [stack] = stacksOf({ platform: moreFiles.fragments ?? {} });
    if (!stack) throw new Error('no stack');
    const policy = ['resource', 'azurerm_api_management_policy', 'All', 'depends_on'];
    const findings = checkOrder(replaced([stack], stack, withValue(stack.document.root, policy, [])));
    expect(findings).toEqual([
      {
        rule: 'policy-after-fragments',
        stack: 'platform',
        address: 'azurerm_api_management_policy.All',
        constructPath: 'platform/All/Resource',
        path: '',
        message:
          'does not wait for azurerm_api_management_policy_fragment.Guard: API Management refuses a policy that includes what is not there',
        file: 'cdktf.out/stacks/platform/cdk.tf.json',
        position: stack.document.locate(['resource', 'azurerm_api_management_policy', 'All']),
      },
    ]);
  });
});
