import { base, policyDocument, returnResponse, writePolicy } from '@org/apim-policy';
import type { IMcpAccessRef } from '@org/core';

export interface MetadataSettings {
  readonly serverName: string;
  readonly serverUrl: string;
  readonly tenantId: string;
  readonly access: IMcpAccessRef;
}

/**
 * Answers with the protected-resource metadata of RFC 9728 (B1). The scope for destructive calls is not among them: a client
 * asks for all it finds, would have it from the start, and nobody would be asked for consent when it matters (B4).
 */
export function metadataPolicy({ serverName, serverUrl, tenantId, access }: MetadataSettings): string {
  const metadata = {
    resource: serverUrl,
    authorization_servers: [`https://login.microsoftonline.com/${tenantId}/v2.0`],
    scopes_supported: [`${access.identifierUri}/${access.accessScope}`],
    bearer_methods_supported: ['header'],
    resource_name: serverName,
  };
  const document = policyDocument({
    name: `metadata of ${serverName}`,
    inbound: [
      base(),
      returnResponse({
        status: { code: 200, reason: 'OK' },
        headers: {
          'Content-Type': 'application/json',
          'Cache-Control': 'public, max-age=3600',
          'Access-Control-Allow-Origin': '*', // it is public, and clients in a browser need it
        },
        body: JSON.stringify(metadata),
      }),
    ],
  });
  return writePolicy(document);
}
