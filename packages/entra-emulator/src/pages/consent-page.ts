import { Application, Scope, User } from '../directory/model';
import { HttpResponse } from '../http/message';
import { markup } from './markup';
import { page } from './page';

export interface ConsentPageOptions {
  /** Where the answer goes. */
  readonly action: string;
  /** What the answer is recognised by: no other page knows it. */
  readonly ticket: string;
  readonly user: User;
  readonly client: Application;
  readonly scopes: readonly Scope[];
  /** Where the person goes in the end. */
  readonly redirectUri: string;
}

export function consentPage({ action, ticket, user, client, scopes, redirectUri }: ConsentPageOptions): HttpResponse {
  return page({
    title: 'Permissions requested',
    content: markup`<p><strong>${client.displayName}</strong> would like to, as ${user.userPrincipalName}:</p>
<dl>
${scopes.map(({ title, description }) => markup`<dt><strong>${title}</strong></dt><dd>${description}</dd>`)}
</dl>
<p>What you accept is remembered for this application.</p>
<form method="post" action="${action}">
<input type="hidden" name="ticket" value="${ticket}">
<button name="decision" value="accept">Accept</button>
<button name="decision" value="cancel">Cancel</button>
</form>`,
    leadsTo: redirectUri,
  });
}
