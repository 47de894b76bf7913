import { JsonPath, JsonValue, argumentsOf, formatPath, isArray, isObject } from '@org/terraform-json';
import { findingsIn } from '../fixtures/checked-stack';
import { Mutant, mutations } from '../fixtures/mutants';
import { realisticStack } from '../fixtures/realistic-stack';

const { stack } = realisticStack();

/** Whether what is wrong with a mutant is found, at its own place and by its own name. */
function isFound({ root, rule, address, path }: Mutant): boolean {
  return findingsIn(root).some(
    (finding) => finding.rule === rule && finding.address === address && finding.path === path,
  );
}

describe('a realistic stack', () => {
  it('has no findings', () => {
    expect(findingsIn(stack.document.root)).toEqual([]);
  });

  it('has every type that a server needs', () => {
    expect([...new Set(stack.blocks.map(({ kind, type }) => `${kind} ${type}`))].sort()).toEqual([
      'data azurerm_client_config',
      'data azurerm_resource_group',
      'resource azuread_application',
      'resource azuread_group',
      'resource azurerm_container_group',
      'resource azurerm_key_vault',
      'resource azurerm_mongo_cluster',
      'resource azurerm_network_security_group',
      'resource azurerm_private_dns_zone',
      'resource azurerm_private_dns_zone_virtual_network_link',
      'resource azurerm_private_endpoint',
      'resource azurerm_subnet',
      'resource azurerm_subnet_network_security_group_association',
      'resource azurerm_virtual_network',
      'resource random_password',
    ]);
  });
});

/** The paths of all that is written in a value and holds nothing else. */
function leavesOf(value: JsonValue, path: JsonPath): readonly JsonPath[] {
  if (isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index]));
  if (isObject(value)) return Object.entries(value).flatMap(([key, member]) => leavesOf(member, [...path, key]));
  return [path];
}

describe('the mistakes', () => {
  const mutants = mutations.flatMap(({ mutation }) => mutation(stack));

  it('are made in every value that is written', () => {
    const reached = new Set(mutants.map(({ address, path }) => `${address} ${path}`));
    const leaves = stack.blocks.flatMap(({ address, body }) =>
      argumentsOf(body).flatMap(([name, value]) =>
        leavesOf(value, [name]).map((path) => `${address} ${formatPath(path)}`),
      ),
    );
    expect(leaves.length).toBeGreaterThan(200);
    expect(leaves.filter((leaf) => !reached.has(leaf))).toEqual([]);
  });

  it('are many', () => {
    expect(mutants.length).toBeGreaterThan(800);
  });
});

describe.each(mutations)('$mistake', ({ mutation, atLeast }) => {
  const mutants = mutation(stack);

  it('can be made in many places', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(atLeast);
  });

  it('is found wherever it is made', () => {
    const unnoticed = mutants.filter((mutant) => !isFound(mutant));
    expect(unnoticed.map(({ rule, address, path }) => `${address} ${path}: no ${rule}`)).toEqual([]);
  });
});
