import { randomUUID } from 'node:crypto';
import { EntraError } from '../../errors/entra-error';
import { errorBody } from '../../errors/error-body';
import { consentDeclined } from '../../errors/refusals';
import { HttpResponse } from '../../http/message';
import { formPostPage } from '../../pages/form-post-page';
import { ResponseTarget } from './authorization-request';

const DECLINED = consentDeclined().code;

/** Sends the person back to the client with a code. */
export function codeResponse(target: ResponseTarget, code: string): HttpResponse {
  return sendBack(target, { code, session_state: randomUUID() });
}

/** Sends the person back to the client with a refusal. */
export function errorResponse(target: ResponseTarget, error: EntraError, now: number): HttpResponse {
  const { error_description, error_uri } = errorBody(error, now);
  const subcode = error.code === DECLINED ? { error_subcode: 'cancel' } : undefined;
  return sendBack(target, { error: error.error, ...subcode, error_description, error_uri });
}

function sendBack({ redirectUri, responseMode, state }: ResponseTarget, answer: Record<string, string>): HttpResponse {
  const fields = Object.entries({ ...answer, ...(state === undefined ? {} : { state }) });
  if (responseMode === 'form_post') return formPostPage(redirectUri, fields);
  const url = new URL(redirectUri);
  if (responseMode === 'fragment') url.hash = new URLSearchParams(fields).toString();
  else for (const [name, value] of fields) url.searchParams.set(name, value);
  return {
    status: 302,
    headers: { location: url.href, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
    body: '',
  };
}
