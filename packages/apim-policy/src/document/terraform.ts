/** A token of cdktf: what Terraform puts in later. cdktf 0.21, `VALID_KEY_CHARS`. */
export const TOKEN = /\$\{TfToken\[[a-zA-Z0-9:._-]+\]\}/g;

/**
 * Writes text so that Terraform reads it literally, but for the tokens of cdktf in it: `${` becomes `$${` and `%{` becomes
 * `%%{`. `$` right before a token would escape it, and are written as an expression of their own.
 * Source: Terraform language, "Strings and Templates", escape sequences.
 */
export function escapeTerraform(text: string): string {
  const tokens = [...(text.match(TOKEN) ?? []), ''];
  return text
    .split(TOKEN)
    .map((literal, index) => {
      const token = tokens[index] ?? '';
      const escaped = literal.replace(/[$%](?=\{)/g, (mark) => mark + mark);
      return token === '' ? escaped : escaped.replace(/\$+$/, '${"$&"}') + token;
    })
    .join('');
}
