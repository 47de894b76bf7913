import { Groups, RegularExpression } from './regex';

const REFERENCE = /\$(?:(\d+)|\{(\w+)\}|([$&`'+_]))/g;

/** A replacement pattern, filled with what a match found: `$1`, `${name}`, `$&` … */
export function fillReplacement(regex: RegularExpression, replacement: string, text: string, groups: Groups): string {
  const whole = groups[0] ?? { start: 0, end: 0 };
  const captured = (number: number): string => {
    const group = groups[number];
    return group ? text.slice(group.start, group.end) : '';
  };
  return replacement.replace(REFERENCE, (written, digits?: string, name?: string, symbol?: string) => {
    if (digits !== undefined) return byNumber(regex, digits, captured) ?? written;
    if (name !== undefined) {
      const number = regex.groupNumber(name);
      return number < 0 ? written : captured(number);
    }
    switch (symbol ?? '') {
      case '$':
        return '$';
      case '&':
        return captured(0);
      case '`':
        return text.slice(0, whole.start);
      case "'":
        return text.slice(whole.end);
      case '+':
        return captured(regex.groupCount - 1);
      default:
        return text;
    }
  });
}

/** The longest number that is a group; what is left of the digits stays. */
function byNumber(regex: RegularExpression, digits: string, captured: (number: number) => string): string | undefined {
  for (let length = digits.length; length > 0; length--) {
    const number = Number(digits.slice(0, length));
    if (number < regex.groupCount) return captured(number) + digits.slice(length);
  }
  return undefined;
}
