import { HttpResponse } from '../http/message';
import { hiddenFields, markup } from './markup';
import { page } from './page';

/** The answer as a form (OAuth 2.0 Form Post Response Mode). Entra sends it by script; here a person does. */
export function formPostPage(redirectUri: string, fields: readonly (readonly [string, string])[]): HttpResponse {
  return page({
    title: 'Signed in',
    content: markup`<form method="post" action="${redirectUri}">
${hiddenFields(fields)}
<button>Continue</button>
</form>`,
    leadsTo: redirectUri,
  });
}
