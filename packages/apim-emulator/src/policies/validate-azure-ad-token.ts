import { replaceOrigins } from '../environment/origins';
import { checkToken } from '../tokens/check-token';
import { entraConfigurationUrl, isEntraIssuer, tenantOf } from '../tokens/entra';
import type { Policy } from './policy';
import { listed, requiredClaims, tokenValidation, verifiedBy } from './token-validation';

const PUBLIC_CLOUD = 'https://login.microsoftonline.com';
/** What issuers of Entra's version 1 tokens start with, in every cloud. */
const V1_ISSUERS = 'https://sts.windows.net';

/** Lets a request pass that carries a token of a Microsoft Entra tenant. */
export const validateAzureAdToken: Policy = (policy) => {
  const tenantId = policy.text('tenant-id');
  const endpoint = policy.optionalText('authentication-endpoint');
  const clients = listed(policy, 'client-application-ids', 'application-id');
  const audiences = listed(policy, 'audiences', 'audience');
  const claims = requiredClaims(policy);
  for (const part of ['backend-application-ids', 'decryption-keys']) {
    if (policy.child(part)) policy.refuse(`<${part}> is not emulated`);
  }
  return tokenValidation(policy, 'Authorization', async (exchange, token) => {
    const { services } = exchange.runtime;
    const tenant = tenantOf(tenantId.of(exchange).trim());
    const named = (endpoint?.of(exchange) ?? PUBLIC_CLOUD).trim().replace(/\/$/, '');
    const authority = replaceOrigins(/^https?:\/\//.test(named) ? named : `https://${named}`, services.origins);
    const verified = await verifiedBy(exchange, entraConfigurationUrl(authority, tenant), token);
    const v1Authority = replaceOrigins(V1_ISSUERS, services.origins);
    checkToken(verified.token.payload, {
      now: services.now(),
      clockSkew: 0, // the page names none
      expirationRequired: true,
      audiences: audiences.map((audience) => audience.of(exchange)),
      issuedBy: (issuer, payload) =>
        isEntraIssuer(issuer, payload, { tenant, published: verified.issuer, v1Authority }),
      clients: clients.map((client) => client.of(exchange)),
      claims: claims(exchange),
    });
    return verified.token;
  });
};
