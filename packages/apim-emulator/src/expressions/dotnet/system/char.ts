import { argumentOutOfRange, formatException, argumentNull } from '../../runtime/exceptions';
import { lowerInvariant, upperInvariant } from '../../runtime/string-comparison';
import { char } from '../../types/primitives';
import { Cell } from '../../runtime/cell';
import {
  isControl,
  isDigit,
  isLetter,
  isLetterOrDigit,
  isLower,
  isNumber,
  isPunctuation,
  isSeparator,
  isSurrogate,
  isSymbol,
  isUpper,
  isWhiteSpace,
} from './unicode';

function at(text: string | null, index: number): number {
  if (text === null) throw argumentNull('s');
  if (index < 0 || index >= text.length) throw argumentOutOfRange('index');
  return text.charCodeAt(index);
}

const mapped = (map: (text: string) => string) => (unit: number) => map(String.fromCharCode(unit)).charCodeAt(0);

char.define({
  'const char MaxValue': 0xffff,
  'const char MinValue': 0,
  'string ToString()': (self: number) => String.fromCharCode(self),
  'static string ToString(char c)': (unit: number) => String.fromCharCode(unit),
  'bool Equals(char obj)': (self: number, other: number) => self === other,
  'int CompareTo(char value)': (self: number, other: number) => self - other,
  'int GetHashCode()': (self: number) => self | (self << 16),
  'static bool IsControl(char c)': isControl,
  'static bool IsDigit(char c)': isDigit,
  'static bool IsDigit(string s, int index)': (text: string | null, index: number) => isDigit(at(text, index)),
  'static bool IsLetter(char c)': isLetter,
  'static bool IsLetter(string s, int index)': (text: string | null, index: number) => isLetter(at(text, index)),
  'static bool IsLetterOrDigit(char c)': isLetterOrDigit,
  'static bool IsLower(char c)': isLower,
  'static bool IsNumber(char c)': isNumber,
  'static bool IsPunctuation(char c)': isPunctuation,
  'static bool IsSeparator(char c)': isSeparator,
  'static bool IsSurrogate(char c)': isSurrogate,
  'static bool IsSymbol(char c)': isSymbol,
  'static bool IsUpper(char c)': isUpper,
  'static bool IsWhiteSpace(char c)': isWhiteSpace,
  'static char ToLower(char c)': mapped(lowerInvariant),
  'static char ToLowerInvariant(char c)': mapped(lowerInvariant),
  'static char ToUpper(char c)': mapped(upperInvariant),
  'static char ToUpperInvariant(char c)': mapped(upperInvariant),
  'static double GetNumericValue(char c)': (unit: number) => (isDigit(unit) && unit < 0x80 ? unit - 0x30 : -1),
  'static string ConvertFromUtf32(int utf32)': (code: number) => {
    if (code < 0 || code > 0x10ffff || isSurrogate(code)) {
      throw argumentOutOfRange(
        'utf32',
        'A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and should not include surrogate codepoint values (0x00d800 ~ 0x00dfff).',
      );
    }
    return String.fromCodePoint(code);
  },
  'static char Parse(string s)': (text: string | null) => {
    if (text === null) throw argumentNull('s');
    if (text.length !== 1) throw formatException('String must be exactly one character long.');
    return text.charCodeAt(0);
  },
  'static bool TryParse(string s, out char result)': (text: string | null, result: Cell) => {
    result.value = text?.length === 1 ? text.charCodeAt(0) : 0;
    return text?.length === 1;
  },
});
