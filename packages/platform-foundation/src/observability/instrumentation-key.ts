import type { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { KeyVaultSecret } from '@cdktf/provider-azurerm/lib/key-vault-secret';
import type { IKeyVaultRef, ISecretRef } from '@org/core';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';

export interface InstrumentationKeyProps {
  readonly insights: ApplicationInsights;
  readonly vault: Pick<IKeyVaultRef, 'keyVaultId'>;
}

/** The key under which telemetry is sent, as a secret of the vault. */
export class InstrumentationKey extends Construct implements ISecretRef {
  public readonly secretResourceId: string;
  public readonly secretId: string;
  public readonly versionlessSecretId: string;
  public readonly secretValue: string;

  constructor(scope: Construct, id: string, { insights, vault }: InstrumentationKeyProps) {
    super(scope, id);
    const secret = new KeyVaultSecret(this, 'Resource', {
      name: 'application-insights-key',
      keyVaultId: vault.keyVaultId,
      contentType: 'instrumentation key of Application Insights',
      valueWo: insights.instrumentationKey,
      // Azure never changes the key. It is another one when Application Insights is replaced, and so is the secret then:
      // nothing else would tell the provider that a value it does not keep is out of date.
      valueWoVersion: 1,
      lifecycle: { replaceTriggeredBy: [`${addressOf(insights)}.instrumentation_key`] },
    });
    this.secretResourceId = secret.resourceVersionlessId;
    this.secretId = secret.id;
    this.versionlessSecretId = secret.versionlessId;
    this.secretValue = insights.instrumentationKey;
  }
}

/** Terraform takes no `${…}` there. */
function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}
