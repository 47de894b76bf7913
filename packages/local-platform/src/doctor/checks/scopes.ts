import type { Discovery } from '../discovery/discover';
import { type Finding, failed, passed } from '../finding';
import { quote, quoteAll } from '../quote';
import { textIn, textsIn } from '../reply';

/** What everybody needs, and what nobody is asked for before a tool needs it. */
const ACCESS = 'mcp.access';
const DESTRUCTIVE = 'mcp.write.destructive';

/** The scopes that a client asks for at first: those of the challenge, or else those of the metadata ("Authorization", Scope Selection Strategy, MCP 2025-11-25). */
export function checkScopes(discovery: Discovery): readonly Finding[] {
  const { url, document, metadataUrl, challenge } = discovery;
  const findings: Finding[] = [];
  if (document) {
    findings.push(
      ...checkList(metadataUrl, 'scopes_supported', textsIn(document, 'scopes_supported') ?? [], resourceOf(discovery)),
    );
  }
  if (challenge && challenge.scopes.length > 0) {
    findings.push(...checkList(url, 'scope of the challenge', challenge.scopes, resourceOf(discovery)));
  }
  return findings;
}

/** Entra knows a scope by the identifier URI of its application, which is what the metadata names. */
function resourceOf({ url, document }: Discovery): string {
  return textIn(document, 'resource') ?? url;
}

function checkList(where: string, list: string, scopes: readonly string[], resource: string): readonly Finding[] {
  const expected = `${resource}/${ACCESS}`;
  const foreign = scopes.filter((scope) => !scope.startsWith(`${resource}/`));
  const findings: Finding[] = [];
  if (foreign.length > 0) {
    findings.push(
      failed('scopes', where, {
        what: `${list} has a scope of another application`,
        expected: quote(expected),
        found: quoteAll(foreign),
        mend: 'Entra wants <identifier URI>/<scope>, with the identifier URI that resource names: write scopes in full (AADSTS9010010 otherwise)',
      }),
    );
  } else if (!scopes.includes(expected)) {
    findings.push(
      failed('scopes', where, {
        what: `${list} lacks the scope that every call needs`,
        expected: quote(expected),
        found: quoteAll(scopes),
        mend: `name ${ACCESS} there: without it the gateway refuses the token with access-scope`,
      }),
    );
  }
  const destructive = scopes.filter((scope) => scope.endsWith(`/${DESTRUCTIVE}`));
  if (destructive.length > 0) {
    findings.push(
      failed('scopes', where, {
        what: `${list} offers the scope of destructive calls to everybody`,
        expected: quote(expected),
        found: quoteAll(destructive),
        mend: `take ${DESTRUCTIVE} out: clients ask for every scope that is named, and the gateway names this one when a tool needs it`,
      }),
    );
  }
  return findings.length > 0 ? findings : [passed('scopes', where, `${list} names ${ACCESS} alone`)];
}
