import { KeyVaultSecret } from '@cdktf/provider-azurerm/lib/key-vault-secret';
import type { IKeyVaultRef, ISecretRef } from '@org/core';
import { Construct } from 'constructs';
import { connectionString } from './connection-string';

export interface DatabaseUserProps {
  readonly userName: string;
  /** The expression that generates the password. */
  readonly password: string;
  /** Changes whenever the password does. */
  readonly passwordVersion: number;
  /** The cluster's host name, as an expression that waits until it leads to the private endpoint. */
  readonly host: string;
  readonly vault: IKeyVaultRef;
  /** What the names of its secrets start with. */
  readonly secretPrefix: string;
  /**
   * When the secrets expire: `2027-01-31T00:00:00Z`
   * @default - never
   */
  readonly expiresOn?: string;
}

/** A user of the database, with its password and its connection string in the vault. */
export class DatabaseUser extends Construct {
  public readonly userName: string;
  public readonly password: string;
  public readonly connectionString: ISecretRef;

  constructor(scope: Construct, id: string, props: DatabaseUserProps) {
    super(scope, id);
    const { userName, password, host, secretPrefix } = props;
    this.userName = userName;
    this.password = password;

    const store = (childId: string, what: string, value: string, after: readonly KeyVaultSecret[] = []) =>
      new KeyVaultSecret(this, childId, {
        name: `${secretPrefix}-${what}`,
        keyVaultId: props.vault.keyVaultId,
        contentType: what,
        // Write-only: the copy in the vault adds no copy to the state.
        valueWo: value,
        valueWoVersion: props.passwordVersion,
        expirationDate: props.expiresOn,
        dependsOn: [...after],
      });
    const passwordSecret = store('PasswordSecret', 'password', password);
    const secretValue = connectionString({ user: userName, password, host });
    // Whoever waits for the connection string waits for both.
    const secret = store('ConnectionStringSecret', 'connection-string', secretValue, [passwordSecret]);
    this.connectionString = {
      secretResourceId: secret.resourceVersionlessId,
      secretId: secret.id,
      versionlessSecretId: secret.versionlessId,
      secretValue,
      secretAddress: secret.fqn,
    };
  }
}
