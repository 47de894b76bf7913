import { ClrObject } from '../../runtime/boxed';
import { Cell } from '../../runtime/cell';
import { declare } from '../../types/definition';

const credentialsType = declare('sealed class BasicAuthCredentials');

/** `BasicAuthCredentials` */
class BasicCredentials implements ClrObject {
  readonly clrType = credentialsType.type;

  constructor(
    readonly userId: string,
    readonly password: string,
  ) {}
}

/** Reads an `Authorization` header of scheme Basic (RFC 7617); `null` for what is none. */
function parse(text: string | null): BasicCredentials | null {
  const encoded = /^\s*Basic\s+([A-Za-z0-9+/]+={0,2})\s*$/i.exec(text ?? '')?.[1];
  if (encoded === undefined || encoded.length % 4 !== 0) return null;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? null : new BasicCredentials(decoded.slice(0, colon), decoded.slice(colon + 1));
}

credentialsType.define({
  'string UserId': (self: BasicCredentials) => self.userId,
  'string Password': (self: BasicCredentials) => self.password,
});

declare('static class BasicAuthenticationExtensions').define({
  'static BasicAuthCredentials AsBasic(this string input)': parse,
  'static bool TryParseBasic(this string input, out BasicAuthCredentials result)': (
    text: string | null,
    result: Cell,
  ) => {
    result.value = parse(text);
    return result.value !== null;
  },
});
