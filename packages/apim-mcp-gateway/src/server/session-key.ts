import { DataAzurermKeyVaultSecret } from '@cdktf/provider-azurerm/lib/data-azurerm-key-vault-secret';
import { KeyVaultSecret } from '@cdktf/provider-azurerm/lib/key-vault-secret';
import type { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { Password } from '@cdktf/provider-random/lib/password';
import type { IKeyVaultRef } from '@org/core';
import { Construct } from 'constructs';
import { grantSecret } from '../grant-secret';
import type { IMcpGateway } from '../mcp-gateway-ref';

export interface SessionKeyProps {
  readonly gateway: IMcpGateway;
  readonly vault: IKeyVaultRef;
  readonly secretName: string;
  /** The rotation that made the key; -1 for the one before the first, with which nothing was ever signed. */
  readonly generation: number;
}

/** One of the two keys, as a secret that the gateway may read, whichever of the two it is at present. */
export class SessionKey extends Construct {
  public readonly secretId: string;
  /** The role with which the gateway reads the key. A rotation moves no role. */
  public readonly reader: RoleAssignment;

  constructor(scope: Construct, id: string, { gateway, vault, secretName, generation }: SessionKeyProps) {
    super(scope, id);
    const key = new Password(this, 'Resource', {
      length: 64,
      special: false, // it stands in a policy as a string
      keepers: { generation: String(generation) },
    });
    const secret = new KeyVaultSecret(this, 'Secret', {
      name: secretName,
      keyVaultId: vault.keyVaultId,
      contentType: 'HMAC key of session ids',
      valueWo: key.result,
      valueWoVersion: generation + 2, // at least 1, and different whenever the key is
    });
    // azurerm plans a new version of a secret under its old id, so that whoever refers to the resource is updated one apply
    // late. A data source that waits for the resource is read after it: its id is not known before, and the gateway follows
    // in the same apply.
    const current = new DataAzurermKeyVaultSecret(this, 'Current', {
      name: secret.name,
      keyVaultId: vault.keyVaultId,
      dependsOn: [secret],
    });
    this.secretId = current.id;
    this.reader = grantSecret(this, 'Reader', gateway, { secretResourceId: secret.resourceVersionlessId });
  }
}
