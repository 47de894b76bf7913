const text: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const attribute: Readonly<Record<string, string>> = { ...text, '\n': '&#xA;', '\t': '&#x9;' };

/** Escapes the text of an element as .NET's XmlWriter does. */
export function escapeText(value: string): string {
  // White space alone would be taken for the space between tags.
  if (/^\s+$/.test(value))
    return value.replace(/\s/g, (space) => `&#x${space.charCodeAt(0).toString(16).toUpperCase()};`);
  return value.replace(/[&<>\r]/g, (character) => text[character] ?? character);
}

/**
 * Writes the value of an attribute, escaped as .NET's XmlWriter does. Never between apostrophes, which would be shorter: API
 * Management gives documents back with quotation marks, and azurerm, which compares the two after undoing entities, would
 * see a difference at every plan.
 */
export function quoteAttribute(value: string): string {
  const escaped = value.replace(/[&<>\r\n\t]/g, (character) => attribute[character] ?? character);
  return `"${escaped.replaceAll('"', '&quot;')}"`;
}

/** Makes a comment's text one that XML allows, as .NET's XmlWriter does: without `--`, and without `-` at the end. */
export function escapeComment(text: string): string {
  return text.replace(/-(?=-|$)/g, '- ');
}

/** The first character of a text that no XML document can hold, even escaped. XML 1.0, section 2.2. */
export function forbiddenCharacter(value: string): string | undefined {
  return /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.exec(value)?.[0];
}
