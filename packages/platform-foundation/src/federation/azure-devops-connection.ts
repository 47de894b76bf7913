import { guidPattern, type Problem } from '@org/core';

/** What Azure DevOps shows of a drafted service connection with workload identity federation. Copy both, do not compose them. */
export interface AzureDevOpsConnection {
  /**
   * `https://login.microsoftonline.com/<tenant id>/v2.0`, or `https://vstoken.dev.azure.com/<organization id>`, which Azure
   * DevOps retires on 2027-07-01.
   */
  readonly issuer: string;
  /** `<prefix>/sc/<organization id>/<connection id>`, or with the older issuer `sc://<organization>/<project>/<connection>`. */
  readonly subject: string;
}

/**
 * The two forms. Source: Microsoft Learn, "Troubleshoot an Azure Resource Manager workload identity service connection"
 * (2025-03-12); the retirement: "Convert service connections from the Azure DevOps issuer to the Microsoft Entra issuer"
 * (2026-06-15).
 */
const entra = {
  issuer: new RegExp(`^https://login\\.microsoftonline\\.com/${guidPattern}/v2\\.0$`),
  subject: new RegExp(`^\\S+/sc/${guidPattern}/${guidPattern}$`),
};
const azureDevOps = {
  issuer: new RegExp(`^https://vstoken\\.dev\\.azure\\.com/${guidPattern}$`),
  subject: /^sc:\/\/[^/\s]+\/[^/]+\/[^/]+$/,
};

export function connectionProblems({ issuer, subject }: AzureDevOpsConnection): Problem[] {
  if (entra.issuer.test(issuer)) {
    const expected =
      "must end with '/sc/<organization id>/<connection id>', as the connection shows it beside this issuer";
    return entra.subject.test(subject) ? [] : [{ property: 'subject', value: subject, expected }];
  }
  if (azureDevOps.issuer.test(issuer)) {
    const expected =
      "must be 'sc://<organization>/<project>/<connection>', as the connection shows it beside this issuer";
    return azureDevOps.subject.test(subject) ? [] : [{ property: 'subject', value: subject, expected }];
  }
  const expected = issuer.startsWith('https://vstoken.dev.azure.com/')
    ? 'must end with the id of the organization, a GUID in lower case and no trailing slash: tokens name the organization by its id, and one that names it by its name is never accepted; copy the issuer from the service connection'
    : "must be copied from the service connection: 'https://login.microsoftonline.com/<tenant id>/v2.0' or 'https://vstoken.dev.azure.com/<organization id>'";
  return [{ property: 'issuer', value: issuer, expected }];
}
