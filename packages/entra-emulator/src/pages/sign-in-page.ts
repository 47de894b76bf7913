import { Application, User } from '../directory/model';
import { HttpResponse } from '../http/message';
import { Markup, hiddenFields, markup } from './markup';
import { page } from './page';

export interface SignInPageOptions {
  /** Where the choice goes, as one more parameter of the same request. */
  readonly action: string;
  readonly parameters: readonly (readonly [string, string])[];
  readonly client: Application;
  readonly accounts: readonly Account[];
  /**
   * A name that nobody has.
   * @default - none was given
   */
  readonly unknownName?: string;
  /** Where the person goes in the end. */
  readonly redirectUri: string;
}

/** Whom one can sign in as. */
export interface Account {
  readonly user: User;
  /** The names of the groups that the user is in. */
  readonly groups: readonly string[];
}

export function signInPage(options: SignInPageOptions): HttpResponse {
  const { action, parameters, client, accounts, unknownName, redirectUri } = options;
  const unknown = unknownName === undefined ? '' : markup`<p role="alert">There is no account ${unknownName} here.</p>`;
  return page({
    title: 'Pick an account',
    content: markup`<p>to continue to <strong>${client.displayName}</strong></p>
${unknown}
<form method="get" action="${action}">
${hiddenFields(parameters)}
<ul>
${accounts.map(choice)}
</ul>
</form>`,
    leadsTo: redirectUri,
  });
}

function choice({ user: { name, userPrincipalName }, groups }: Account): Markup {
  return markup`<li><button name="login_hint" value="${userPrincipalName}"><strong>${name}</strong>
<span>${userPrincipalName}</span>
<span>${groups.length > 0 ? groups.join(', ') : 'in no group'}</span></button></li>`;
}
