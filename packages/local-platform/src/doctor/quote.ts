/** As much of a text from elsewhere as a finding shows. */
const LONGEST = 200;

/** A text from elsewhere, so that it can neither flood a terminal nor steer it, and shows no token. */
export function quote(text: string): string {
  const shown = withoutTokens(text);
  // JSON leaves DEL and the C1 controls as they are, and terminals obey them.
  const safe = JSON.stringify(shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown).replace(
    /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return safe;
}

/** Several texts, as {@link quote} shows one. */
export function quoteAll(texts: readonly string[]): string {
  return texts.length === 0 ? 'nothing' : texts.map(quote).join(', ');
}

/** A signed token, or the beginning of one (RFC 7519): its header is a JSON object in base64url. */
export function withoutTokens(text: string): string {
  return text.replace(/eyJ[\w-]{6,}(?:\.[\w-]*){0,2}/g, '<token>');
}
