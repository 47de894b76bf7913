import type { Answer } from '../web';

/** Why an authorization server goes no further. */
export interface Refusal {
  /** Entra's number, of `AADSTS50011`; nothing where it says none. */
  readonly code: number | undefined;
  /** In its own words. */
  readonly text: string;
}

/** Errors by which a server says that only the person is missing (OpenID Connect Core 1.0, section 3.1.2.6). */
const ONLY_THE_PERSON_IS_MISSING = [
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
];

/** Whether the answer goes to where the client waits: only to one that the server knows. */
export function isSentBack({ headers }: Answer, redirectUri: string): boolean {
  const location = headers.get('location');
  return location !== null && URL.canParse(location) && location.startsWith(redirectUri);
}

/** Why a sign-in request without a person was refused: back to the client, or, to whom it must not answer, on a page. */
export function refusalIn(answer: Answer, redirectUri: string): Refusal | undefined {
  const { status, headers, text } = answer;
  if (isSentBack(answer, redirectUri)) {
    const { searchParams } = new URL(headers.get('location') ?? '');
    const error = searchParams.get('error');
    if (error === null || ONLY_THE_PERSON_IS_MISSING.includes(error)) return undefined;
    return refusalOf(`${error}: ${searchParams.get('error_description') ?? ''}`);
  }
  const sentence = /AADSTS\d+[^<"\r\n]*/.exec(text)?.[0];
  if (sentence !== undefined) return refusalOf(sentence);
  return status === 200 || status === 302 ? undefined : { code: undefined, text: `it answers ${status}` };
}

/** The ids behind a description say nothing to whoever mends it. */
function refusalOf(text: string): Refusal {
  return { code: codeIn(text), text: text.replace(/\s*Trace ID:.*$/s, '') };
}

/** The number in an error of Entra's. */
function codeIn(text: string): number | undefined {
  const digits = /AADSTS(\d+)/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
