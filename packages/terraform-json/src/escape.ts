/**
 * Writes text so that Terraform reads it literally: `${` becomes `$${` and `%{` becomes `%%{`. Text with cdktf tokens
 * must be escaped before the tokens are put in.
 * Source: Terraform language, "Strings and Templates", escape sequences; runs of `$` tried with Terraform 1.11.4.
 */
export function escapeTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, (mark) => mark + mark);
}

/** Undoes {@link escapeTemplate}. */
export function unescapeTemplate(text: string): string {
  return text.replace(/([$%])\1(?=\{)/g, (_, mark: string) => mark);
}
