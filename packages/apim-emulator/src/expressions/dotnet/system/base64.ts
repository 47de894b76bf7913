import { argumentNull, formatException } from '../../runtime/exceptions';

/** `Convert.FromBase64String`: white space is skipped, anything else must be exact. */
export function fromBase64(text: string | null): Buffer {
  if (text === null) throw argumentNull('s');
  const compact = text.replace(/[ \t\r\n]/g, '');
  if (compact.length % 4 !== 0) throw formatException('Invalid length for a Base-64 char array or string.');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) {
    throw formatException(
      'The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters. ',
    );
  }
  return Buffer.from(compact, 'base64');
}

/** With a line break after every 76 characters, if that is asked for. */
export function toBase64(bytes: Uint8Array, breakLines = false): string {
  const text = Buffer.from(bytes).toString('base64');
  return breakLines ? text.replace(/.{76}(?=.)/g, '$&\r\n') : text;
}
