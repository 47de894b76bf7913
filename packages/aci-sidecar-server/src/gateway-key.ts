import { DataAzurermKeyVaultSecret } from '@cdktf/provider-azurerm/lib/data-azurerm-key-vault-secret';
import { KeyVaultSecret } from '@cdktf/provider-azurerm/lib/key-vault-secret';
import { Password } from '@cdktf/provider-random/lib/password';
import type { IKeyVaultRef, ISecretRef, Problem } from '@org/core';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';

/** How a server learns the key without which it refuses a request. */
export interface GatewayKeyVariable {
  /** The environment variable. */
  readonly name: string;
  /** What it holds: the key itself, or a JSON object of the header and the key. */
  readonly form: 'plain' | 'headers';
}

export interface GatewayKeyProps {
  readonly secretName: string;
  readonly vault: IKeyVaultRef;
  readonly rotation: number;
  /** @default - never */
  readonly expiresOn?: string;
}

/** What only gateway and server know, so that nobody else in the network can call the server. */
export class GatewayKey extends Construct implements ISecretRef {
  public readonly secretResourceId: string;
  public readonly secretId: string;
  public readonly versionlessSecretId: string;
  public readonly secretValue: string;
  public readonly secretAddress: string;

  constructor(scope: Construct, id: string, { secretName, vault, rotation, expiresOn }: GatewayKeyProps) {
    super(scope, id);
    const key = new Password(this, 'Resource', {
      length: 64,
      special: false, // it stands in a header
      keepers: { rotation: String(rotation) },
    });
    const secret = new KeyVaultSecret(this, 'Secret', {
      name: secretName,
      keyVaultId: vault.keyVaultId,
      contentType: 'gateway-key',
      // Write-only: the copy in the vault adds no copy to the state.
      valueWo: key.result,
      valueWoVersion: rotation,
      expirationDate: expiresOn,
    });
    // azurerm plans a new version of a secret under its old id, so that whoever refers to the resource is updated one apply
    // late, and server and gateway would disagree until then. A data source that waits for the resource is read after it:
    // its id is not known before, and the gateway follows in the same apply.
    const current = new DataAzurermKeyVaultSecret(this, 'Current', {
      name: secret.name,
      keyVaultId: vault.keyVaultId,
      dependsOn: [secret],
    });
    this.secretResourceId = secret.resourceVersionlessId;
    this.secretId = current.id;
    this.versionlessSecretId = secret.versionlessId;
    this.secretValue = key.result;
    this.secretAddress = secret.fqn;
  }
}

/** What the variable of a container holds, as an expression. */
export function gatewayKeyValue({ form }: GatewayKeyVariable, header: string, { secretValue }: ISecretRef): string {
  return form === 'headers' ? Fn.jsonencode({ [header]: secretValue }) : secretValue;
}

export interface GatewayKeySettings {
  readonly gatewayKeyHeader: string;
  readonly gatewayKeyVariable: GatewayKeyVariable;
  readonly gatewayKeyRotation: number;
  readonly gatewayKeyExpiresOn?: string;
}

/** Within the whole numbers that the provider takes. */
const MOST_ROTATIONS = 1_000_000;

export function gatewayKeyProblems(settings: GatewayKeySettings): Problem[] {
  const { gatewayKeyHeader, gatewayKeyVariable, gatewayKeyRotation, gatewayKeyExpiresOn } = settings;
  const problems: Problem[] = [];
  // Those that a gateway or a proxy writes or strips would not arrive.
  if (!/^x-(?!forwarded-)[a-z0-9]+(-[a-z0-9]+)*$/.test(gatewayKeyHeader)) {
    problems.push({
      property: 'gatewayKeyHeader',
      value: gatewayKeyHeader,
      expected: "must be a header of one's own in lower case, as in 'x-mcp-gateway-key'",
    });
  }
  if (!['plain', 'headers'].includes(gatewayKeyVariable.form)) {
    const expected = "must be 'plain' or 'headers'";
    problems.push({ property: 'gatewayKeyVariable.form', value: gatewayKeyVariable.form, expected });
  }
  if (!Number.isInteger(gatewayKeyRotation) || gatewayKeyRotation < 1 || gatewayKeyRotation > MOST_ROTATIONS) {
    const expected = `must be a whole number from 1 to ${MOST_ROTATIONS}, raised by 1 whenever the key is to change`;
    problems.push({ property: 'gatewayKeyRotation', value: gatewayKeyRotation, expected });
  }
  if (gatewayKeyExpiresOn !== undefined && !isUtcTime(gatewayKeyExpiresOn)) {
    const expected = "must be a time in UTC (RFC 3339), as in '2027-01-31T00:00:00Z'";
    problems.push({ property: 'gatewayKeyExpiresOn', value: gatewayKeyExpiresOn, expected });
  }
  return problems;
}

/** Whether a text is a time that exists: the 31st of February has the form of one too. */
function isUtcTime(text: string): boolean {
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString().replace('.000Z', 'Z') === text;
}
