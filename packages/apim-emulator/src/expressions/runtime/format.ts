import { isEnum } from '../types/relations';
import { Boxed, ClrObject } from './boxed';
import { step } from './evaluation';
import { Decimal } from './decimal';
import { argumentNull, formatException } from './exceptions';
import { enumText } from './enum-text';
import { formatNumber } from './number-format';
import { toText } from './text';

/** Something that formats itself. */
export interface Formattable extends ClrObject {
  format(format: string): string;
}

/** An `object` with a format; one that knows no formats is shown as it is. */
export function formatted(value: unknown, format: string): string {
  if (typeof value === 'number') return formatNumber('int', value, format);
  if (typeof value === 'bigint') return formatNumber('long', value, format);
  if (value instanceof Decimal) return formatNumber('decimal', value, format);
  if (value instanceof Boxed) return formattedBox(value, format);
  const { format: own } = (value ?? {}) as Partial<Formattable>;
  return typeof own === 'function' ? own.call(value, format) : toText(value);
}

function formattedBox({ type, value }: Boxed, format: string): string {
  if (!isEnum(type)) return formatNumber(type.definition.number ?? 'int', value, format);
  switch (format.toUpperCase()) {
    case '':
    case 'G':
    case 'F':
      return enumText(type, value as number);
    case 'D':
      return String(value);
    case 'X':
      return (value as number).toString(16).toUpperCase().padStart(8, '0');
    default:
      throw formatException('Format String can be only "G", "g", "X", "x", "F", "f", "D" or "d".');
  }
}

/** To the right of so many characters; to the left, if the width is negative. */
export function aligned(text: string, width: number): string {
  step(Math.abs(width) >> 6);
  return width < 0 ? text.padEnd(-width) : text.padStart(width);
}

/** `string.Format` */
export function formatComposite(format: string | null, values: readonly unknown[]): string {
  if (format === null) throw argumentNull('format');
  let text = '';
  for (let at = 0; at < format.length;) {
    const character = format[at];
    if (character !== '{' && character !== '}') {
      text += character;
      at++;
    } else if (format[at + 1] === character) {
      text += character;
      at += 2;
    } else {
      HOLE.lastIndex = at;
      const hole = HOLE.exec(format);
      if (!hole) throw formatException();
      text += filled(hole, values);
      at = HOLE.lastIndex;
    }
  }
  return text;
}

const HOLE = /\{(\d{1,6}) *(?:, *(-?\d{1,6}) *)?(?::((?:[^{}]|\{\{|\}\})*))?\}/y;

function filled([, index, width, format]: RegExpExecArray, values: readonly unknown[]): string {
  if (Number(index) >= values.length) {
    throw formatException(
      'Index (zero based) must be greater than or equal to zero and less than the size of the argument list.',
    );
  }
  const value = values[Number(index)];
  const text =
    format === undefined ? toText(value) : formatted(value, format.replaceAll('{{', '{').replaceAll('}}', '}'));
  return width === undefined ? text : aligned(text, Number(width));
}
