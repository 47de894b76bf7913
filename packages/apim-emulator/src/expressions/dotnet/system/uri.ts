import { isUtf8 } from 'node:buffer';
import { ClrArray } from '../../runtime/array';
import { ClrObject } from '../../runtime/boxed';
import { Cell } from '../../runtime/cell';
import { ClrException, argumentNull, invalidOperation } from '../../runtime/exceptions';
import { declare } from '../../types/definition';
import { string } from '../../types/primitives';

const uriType = declare('class System.Uri');

const defaultPorts: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21, ws: 80, wss: 443 };
const ABSOLUTE = 1;
const RELATIVE = 2;

/** `System.Uri` */
export class Uri implements ClrObject {
  readonly clrType = uriType.type;

  private constructor(
    readonly original: string,
    /** `undefined` for a relative one. */
    readonly url: URL | undefined,
  ) {}

  /** @throws UriFormatException */
  static of(text: string | null, kind: number = ABSOLUTE): Uri {
    if (text === null) throw argumentNull('uriString');
    const trimmed = text.trim();
    const url = kind === RELATIVE ? undefined : absolute(trimmed);
    if (url) return new Uri(text, url);
    if (kind === ABSOLUTE || trimmed === '') {
      const reason = trimmed === '' ? 'The URI is empty.' : 'The format of the URI could not be determined.';
      throw new ClrException('System.UriFormatException', `Invalid URI: ${reason}`);
    }
    return new Uri(text, undefined);
  }

  static within(base: Uri | null, relative: string | null): Uri {
    if (!base) throw argumentNull('baseUri');
    const url = absolute(new URL(relative ?? '', base.absolute).href);
    return new Uri(url?.href ?? '', url);
  }

  get absolute(): URL {
    if (!this.url) throw invalidOperation('This operation is not supported for a relative URI.');
    return this.url;
  }

  get scheme(): string {
    return this.absolute.protocol.slice(0, -1);
  }

  get host(): string {
    return this.absolute.hostname;
  }

  get port(): number {
    return this.absolute.port === '' ? (defaultPorts[this.scheme] ?? -1) : Number(this.absolute.port);
  }

  get authority(): string {
    return this.absolute.host;
  }

  /** Escapes of plain characters are undone. */
  toText(): string {
    if (!this.url) return this.original;
    return this.url.href.replace(/(?:%[\da-fA-F]{2})+/g, (escapes) => readable(escapes));
  }

  equals(other: unknown): boolean {
    return (
      other instanceof Uri &&
      (this.url && other.url ? this.url.href === other.url.href : this.original === other.original)
    );
  }

  hashKey(): string {
    return this.url?.href ?? this.original;
  }
}

function absolute(text: string): URL | undefined {
  if (!/^[A-Za-z][A-Za-z\d+.-]*:/.test(text)) return undefined;
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** What may be shown unescaped: not what has a meaning in a URI. */
function readable(escapes: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(escapes);
  } catch {
    return escapes;
  }
  return Array.from(decoded, (character) =>
    /[%#?/\\@:;&=+$,\0-\x1f\x7f]/.test(character) ? encodeURIComponent(character) : character,
  ).join('');
}

/** As `Uri.EscapeDataString`: everything but unreserved characters. */
export function escapeData(text: string): string {
  return Buffer.from(text, 'utf8').reduce((escaped, byte) => escaped + escapedByte(byte, /[A-Za-z\d\-_.~]/), '');
}

function escapedByte(byte: number, plain: RegExp): string {
  const character = String.fromCharCode(byte);
  return byte < 128 && plain.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** As `Uri.UnescapeDataString`: what is no UTF-8 stays escaped. */
export function unescapeData(text: string): string {
  return text.replace(/(?:%[\da-fA-F]{2})+/g, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return partlyDecoded(Buffer.from(escapes.replaceAll('%', ''), 'hex'));
    }
  });
}

/** What is UTF-8 is decoded; other bytes are escaped again. */
function partlyDecoded(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find((count) => at + count <= bytes.length && isUtf8(bytes.subarray(at, at + count)));
    text += length === undefined ? escapedByte(bytes[at] ?? 0, /(?!)/) : bytes.toString('utf8', at, at + length);
    at += length ?? 1;
  }
  return text;
}

function escapeUri(written: string): string {
  const text = written.replace(/%(?![\da-fA-F]{2})/g, '%25');
  return Buffer.from(text, 'utf8').reduce(
    (escaped, byte) => escaped + escapedByte(byte, /[A-Za-z\d\-_.~:/?#[\]@!$&'()*+,;=%]/),
    '',
  );
}

function required(text: string | null, parameter: string): string {
  if (text === null) throw argumentNull(parameter);
  return text;
}

function tryCreate(text: string | null, kind: number, result: Cell): boolean {
  try {
    result.value = text === null ? null : Uri.of(text, kind);
  } catch (error) {
    if (!(error instanceof ClrException)) throw error;
    result.value = null;
  }
  return result.value !== null;
}

function leftPart(self: Uri, part: number): string {
  const { scheme, authority, absolute: url } = self;
  const start = `${scheme}://`;
  switch (part) {
    case 0:
      return start;
    case 1:
      return start + authority;
    case 2:
      return start + authority + url.pathname;
    default:
      return start + authority + url.pathname + url.search;
  }
}

function wellFormed(text: string | null, kind: number): boolean {
  if (text === null || /[\s<>"{}|\\^`]/.test(text) || /%(?![\da-fA-F]{2})/.test(text)) return false;
  const isAbsolute = absolute(text) !== undefined;
  return kind === ABSOLUTE ? isAbsolute : kind === RELATIVE ? !isAbsolute : true;
}

uriType.define({
  'new(string uriString)': (text: string | null) => Uri.of(text),
  'new(string uriString, UriKind uriKind)': (text: string | null, kind: number) => Uri.of(text, kind),
  'new(Uri baseUri, string relativeUri)': (base: Uri | null, relative: string | null) => Uri.within(base, relative),
  'new(Uri baseUri, Uri relativeUri)': (base: Uri | null, relative: Uri | null) =>
    Uri.within(base, relative?.url?.href ?? relative?.original ?? null),
  'static string UriSchemeHttp': () => 'http',
  'static string UriSchemeHttps': () => 'https',
  'static string SchemeDelimiter': () => '://',
  'static string EscapeDataString(string stringToEscape)': (text: string | null) =>
    escapeData(required(text, 'stringToEscape')),
  'static string UnescapeDataString(string stringToUnescape)': (text: string | null) =>
    unescapeData(required(text, 'stringToUnescape')),
  'static string EscapeUriString(string stringToEscape)': (text: string | null) =>
    escapeUri(required(text, 'stringToEscape')),
  'static bool TryCreate(string uriString, UriKind uriKind, out Uri result)': tryCreate,
  'static bool IsWellFormedUriString(string uriString, UriKind uriKind)': wellFormed,
  'static bool CheckSchemeName(string schemeName)': (name: string | null) =>
    name !== null && /^[A-Za-z][A-Za-z\d+.-]*$/.test(name),
  'string AbsoluteUri': (self: Uri) => self.absolute.href,
  'string AbsolutePath': (self: Uri) => self.absolute.pathname,
  'string LocalPath': (self: Uri) => unescapeData(self.absolute.pathname),
  'string PathAndQuery': (self: Uri) => self.absolute.pathname + self.absolute.search,
  'string Query': (self: Uri) => self.absolute.search,
  'string Fragment': (self: Uri) => self.absolute.hash,
  'string Scheme': (self: Uri) => self.scheme,
  'string Host': (self: Uri) => self.host,
  'string DnsSafeHost': (self: Uri) => self.host.replace(/^\[|\]$/g, ''),
  'string Authority': (self: Uri) => self.authority,
  'string UserInfo': (self: Uri) => [self.absolute.username, self.absolute.password].filter(Boolean).join(':'),
  'int Port': (self: Uri) => self.port,
  'bool IsDefaultPort': (self: Uri) => self.absolute.port === '',
  'bool IsAbsoluteUri': (self: Uri) => self.url !== undefined,
  'bool IsFile': (self: Uri) => self.scheme === 'file',
  'bool IsLoopback': (self: Uri) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(self.host),
  'string OriginalString': (self: Uri) => self.original,
  'string[] Segments': (self: Uri) => new ClrArray(string.type, self.absolute.pathname.match(/[^/]*\/|[^/]+$/g) ?? []),
  'string GetLeftPart(UriPartial part)': leftPart,
  'string ToString()': (self: Uri) => self.toText(),
  'static bool operator ==(Uri uri1, Uri uri2)': (a: Uri | null, b: Uri | null) =>
    a === b || (a !== null && a.equals(b)),
  'static bool operator !=(Uri uri1, Uri uri2)': (a: Uri | null, b: Uri | null) =>
    !(a === b || (a !== null && a.equals(b))),
});
