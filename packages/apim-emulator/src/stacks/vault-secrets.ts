import { type ResolvedBlock, type ResolvedStack, TerraformJsonError } from '@org/terraform-json';

/**
 * The secrets of key vaults, by the id that names them with or without a version. The value is the one that the stack
 * gives to the vault: `value_wo`, which is in no state, or `value`.
 */
export class VaultSecrets {
  private readonly secrets: readonly ResolvedBlock[];

  constructor(stacks: readonly ResolvedStack[]) {
    this.secrets = stacks
      .flatMap(({ blocks }) => blocks)
      .filter(({ kind, type }) => kind === 'resource' && type === 'azurerm_key_vault_secret');
  }

  /** `undefined` when no stack makes the secret. @throws TerraformJsonError when its value is not known */
  public valueOf(secretId: string): string | undefined {
    const secret = this.secrets.find((block) => ids.some((name) => attribute(block, name) === secretId));
    const value = secret && (secret.attribute('value_wo') ?? secret.attribute('value'));
    return typeof value === 'string' ? value : undefined;
  }
}

const ids = ['id', 'versionless_id'];

/** Of a secret that cannot be resolved nobody can have meant the id. */
function attribute(block: ResolvedBlock, name: string): unknown {
  try {
    return block.attribute(name);
  } catch (error) {
    if (error instanceof TerraformJsonError) return undefined;
    throw error;
  }
}
