import { Cell } from '../../runtime/cell';
import { argumentNull, formatException } from '../../runtime/exceptions';
import { boolean } from '../../types/primitives';
import { trimEnd, trimStart } from './string-trim';

/** What a text says, without regard to case and white space around. */
export function parseBoolean(text: string | null): boolean | undefined {
  if (text === null) return undefined;
  const word = trimEnd(trimStart(text))
    .replace(/^\0+|\0+$/g, '')
    .toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

boolean.define({
  'static string TrueString': () => 'True',
  'static string FalseString': () => 'False',
  'string ToString()': (self: boolean) => (self ? 'True' : 'False'),
  'bool Equals(bool obj)': (self: boolean, other: boolean) => self === other,
  'int CompareTo(bool value)': (self: boolean, other: boolean) => Number(self) - Number(other),
  'static bool Parse(string value)': (text: string | null) => {
    if (text === null) throw argumentNull('value');
    const parsed = parseBoolean(text);
    if (parsed === undefined) throw formatException('String was not recognized as a valid Boolean.');
    return parsed;
  },
  'static bool TryParse(string value, out bool result)': (text: string | null, result: Cell) => {
    const parsed = parseBoolean(text);
    result.value = parsed ?? false;
    return parsed !== undefined;
  },
});
