import { TOKEN } from '../document/terraform';

/**
 * Writes a text as a C# string literal. Nothing in it can end the literal, begin an escape sequence, or be taken for a
 * named value. Tokens of cdktf stay as they are, so that Terraform finds them.
 */
export function stringLiteral(text: string): string {
  const tokens = [...(text.match(TOKEN) ?? []), ''];
  const escaped = text.split(TOKEN).map((part, index) => escape(part) + (tokens[index] ?? ''));
  return `"${escaped.join('')}"`;
}

function escape(text: string): string {
  return text
    .replace(/["\\]/g, '\\$&')
    .replace(/[^\x20-\x7E]/g, (unit) => unicode(unit))
    .replace(/\{(?=\{)|\}(?=\})/g, (brace) => unicode(brace));
}

function unicode(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
