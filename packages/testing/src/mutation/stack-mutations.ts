import { JsonObject, Stack, isObject } from '@org/terraform-json';
import { withValue } from './changed-json';
import type { Mutation } from './mutation';

/** A mistake in the file of each stack, beside its blocks. */
function inEachFile(change: (root: JsonObject, stack: Stack) => JsonObject | undefined): Mutation['mutants'] {
  return (stack) => {
    const root = change(stack.document.root, stack);
    return root ? [{ at: 'the file', root }] : [];
  };
}

const backendOf = ({ terraform }: JsonObject) => {
  const backend = isObject(terraform) && isObject(terraform.backend) ? terraform.backend.azurerm : undefined;
  return isObject(backend) ? backend : undefined;
};

export const stackMutations: readonly Mutation[] = [
  {
    name: 'reads and writes state with a key',
    caughtBy: 'state-by-identity',
    mutants: inEachFile((root) =>
      backendOf(root) ? withValue(root, ['terraform', 'backend', 'azurerm', 'use_azuread_auth'], false) : undefined,
    ),
  },
  {
    name: 'lets a pipeline register namespaces',
    caughtBy: 'namespaces-registered-once',
    mutants: inEachFile((root, { providers }) => {
      const azurerm = providers.find(({ name }) => name === 'azurerm');
      return azurerm && withValue(root, [...azurerm.path, 'resource_provider_registrations'], 'core');
    }),
  },
  {
    name: 'reads the state of another stack',
    caughtBy: 'no-remote-state',
    mutants: inEachFile((root) => ({
      ...root,
      data: { ...(isObject(root.data) ? root.data : {}), terraform_remote_state: { Other: { backend: 'azurerm' } } },
    })),
  },
  {
    name: 'prints a password',
    caughtBy: 'secret-in-output',
    mutants: inEachFile((root, { blocks }) => {
      const password = blocks.find(({ type }) => type === 'random_password');
      return (
        password && { ...root, output: { password: { sensitive: true, value: `\${${password.address}.result}` } } }
      );
    }),
  },
];
