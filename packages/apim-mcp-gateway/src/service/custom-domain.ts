import { ApiManagementCustomDomain } from '@cdktf/provider-azurerm/lib/api-management-custom-domain';
import type { IKeyVaultRef, Problem } from '@org/core';
import { Construct } from 'constructs';
import { grantSecret } from '../grant-secret';
import type { IMcpGateway } from '../mcp-gateway-ref';

/** A host name of one's own, with its certificate in the vault. */
export interface CustomDomain {
  /** `mcp.example.com` */
  readonly hostName: string;
  /** The certificate's name in the vault; it holds the key. */
  readonly certificateName: string;
}

export function customDomainProblems(domain: CustomDomain | undefined): Problem[] {
  if (!domain) return [];
  const problems: Problem[] = [];
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain.hostName)) {
    const expected = "must be a host name in lower case and nothing else, as in 'mcp.example.com'";
    problems.push({ property: 'customDomain.hostName', value: domain.hostName, expected });
  }
  if (!/^[0-9A-Za-z-]{1,127}$/.test(domain.certificateName)) {
    const expected = 'must be the name of a certificate in the vault: 1 to 127 letters, digits and hyphens';
    problems.push({ property: 'customDomain.certificateName', value: domain.certificateName, expected });
  }
  return problems;
}

export interface DomainBindingProps {
  readonly gateway: Pick<IMcpGateway, 'gatewayId' | 'gatewayPrincipalId'>;
  readonly domain: CustomDomain;
  readonly vault: IKeyVaultRef;
}

/**
 * Puts the gateway under a host name of one's own, once it is made: it reads the certificate by its system-assigned identity,
 * which does not exist before, and no other identity gets through the firewall of a vault (Microsoft Learn, "Configure a
 * custom domain name for your Azure API Management instance", 2026-01-29).
 */
export class DomainBinding extends Construct {
  constructor(scope: Construct, id: string, { gateway, domain, vault }: DomainBindingProps) {
    super(scope, id);
    const reader = grantSecret(this, 'Reader', gateway, {
      secretResourceId: `${vault.keyVaultId}/secrets/${domain.certificateName}`,
    });
    new ApiManagementCustomDomain(this, 'Resource', {
      apiManagementId: gateway.gatewayId,
      gateway: [
        {
          hostName: domain.hostName,
          // Without a version: API Management follows a renewed certificate by itself, within four hours.
          keyVaultCertificateId: `${vault.keyVaultUri}secrets/${domain.certificateName}`,
          defaultSslBinding: true,
        },
      ],
      dependsOn: [reader],
    });
  }
}
