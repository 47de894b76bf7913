import { declare } from '../../types/definition';
import { Bytes, clrBytes, nativeBytes } from '../system/bytes';
import { htmlDecode, htmlEncode } from './html';

type Text = string | null;

const PLAIN = /[A-Za-z0-9\-_.!*()]/;

/** As `WebUtility.UrlEncode`: a space becomes a plus. */
export function urlEncode(text: string): string {
  return encoded(Buffer.from(text, 'utf8'));
}

function encoded(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    if (PLAIN.test(character)) return character;
    return character === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

/** As `WebUtility.UrlDecode`: a `%` that escapes nothing stays. */
export function urlDecode(text: string): string {
  return text
    .replaceAll('+', ' ')
    .replace(/(?:%[\da-fA-F]{2})+/g, (escapes) => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'));
}

declare('static class System.Net.WebUtility').define({
  'static string UrlEncode(string value)': (text: Text) => text && urlEncode(text),
  'static string UrlDecode(string encodedValue)': (text: Text) => text && urlDecode(text),
  'static byte[] UrlEncodeToBytes(byte[] value, int offset, int count)': (
    bytes: Bytes | null,
    offset: number,
    count: number,
  ) => bytes && clrBytes(Buffer.from(encoded(nativeBytes(bytes, 'value').subarray(offset, offset + count)))),
  'static string HtmlEncode(string value)': (text: Text) => text && htmlEncode(text),
  'static string HtmlDecode(string value)': (text: Text) => text && htmlDecode(text),
});
