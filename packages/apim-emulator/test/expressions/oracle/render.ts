import { AnonymousInstance } from '../../../src/expressions/dotnet/anonymous';
import { JToken } from '../../../src/expressions/dotnet/newtonsoft/tokens';
import { writeJson } from '../../../src/expressions/dotnet/newtonsoft/writer';
import { DateTime } from '../../../src/expressions/dotnet/system/date-time';
import { DateTimeOffset } from '../../../src/expressions/dotnet/system/date-time-offset';
import { XObject } from '../../../src/expressions/dotnet/xml/nodes';
import { StringBuilder } from '../../../src/expressions/dotnet/text/string-builder';
import { Boxed } from '../../../src/expressions/runtime/boxed';
import { typeOf } from '../../../src/expressions/runtime/boxing';
import { enumerate } from '../../../src/expressions/runtime/enumerate';
import { ClrException } from '../../../src/expressions/runtime/exceptions';
import { roundTripText } from '../../../src/expressions/runtime/number-text';
import { toText } from '../../../src/expressions/runtime/text';
import { object } from '../../../src/expressions/types/primitives';
import { clrName } from '../../../src/expressions/types/type';

/** The type of a value and what it holds, as `csharp/Program.cs` shows it. */
export function render(value: unknown, depth = 0): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return `string ${lines(value)}`;
  if (typeof value === 'boolean') return `bool ${toText(value)}`;
  if (value instanceof Boxed) {
    const kind = value.type.definition.number;
    if (kind === 'double' || kind === 'float') return `${kind} ${roundTripText(value.value as number, kind)}`;
    if (kind === 'char') return `char ${String(value.value)}`;
  }
  if (value instanceof DateTime) return `DateTime ${value.format('o')}`;
  if (value instanceof DateTimeOffset) return `DateTimeOffset ${value.format('o')}`;
  if (value instanceof JToken) return `${shortName(value)} ${writeJson(value, false)}`;
  if (value instanceof XObject) return `${shortName(value)} ${lines(toText(value))}`;
  if (value instanceof StringBuilder) return `StringBuilder ${lines(value.text)}`;
  if (value instanceof ClrException) return shortName(value);
  if (value instanceof AnonymousInstance) return `anonymous ${toText(value)}`;
  if (typeof value === 'object' && Symbol.iterator in value && depth < 4) {
    return `[${Array.from(enumerate(value, object.type), (item) => render(item, depth + 1)).join(', ')}]`;
  }
  return `${shortName(value)} ${lines(toText(value))}`;
}

function shortName(value: unknown): string {
  return clrName(typeOf(value))
    .replace(/`(\d).*$/, '`$1')
    .replace(/^.*\./, '');
}

function lines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
