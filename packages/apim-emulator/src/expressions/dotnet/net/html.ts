import { htmlEntities } from './html-entities';

/** As `WebUtility.HtmlEncode`: markup, Latin-1 letters and what is beyond the basic plane. */
export function htmlEncode(text: string): string {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const known = markup[character];
    if (known) return known;
    if ((code >= 160 && code < 256) || code > 0xffff) return `&#${code};`;
    return code >= 0xd800 && code <= 0xdfff ? '\ufffd' : character;
  }).join('');
}

const markup: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '&': '&amp;',
};

/** As `WebUtility.HtmlDecode`: an entity that is not known stays. */
export function htmlDecode(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#[xX]([\da-fA-F]+)|([A-Za-z][A-Za-z\d]*));/g,
    (written, decimal?: string, hex?: string, name?: string) => {
      const code =
        name === undefined
          ? Number.parseInt(decimal ?? hex ?? '', hex === undefined ? 10 : 16)
          : htmlEntities.get(name);
      const isCharacter = code !== undefined && code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
      return isCharacter ? String.fromCodePoint(code) : written;
    },
  );
}
