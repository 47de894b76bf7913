import type { ExpressionValue } from './context';
import { Dictionary } from './dotnet/collections/dictionary';
import { HashSet } from './dotnet/collections/hash-set';
import { List } from './dotnet/collections/list';
import { JToken } from './dotnet/newtonsoft/tokens';
import { StringBuilder } from './dotnet/text/string-builder';
import { XNode } from './dotnet/xml/nodes';
import { ClrArray } from './runtime/array';

/** A copy that shares nothing that an expression can change, as JSON, XML, arrays and collections can be changed. */
export function copyOf(value: ExpressionValue): ExpressionValue {
  return copied(value, new Map()) as ExpressionValue;
}

/** @param copies what was copied already: it may be there twice, or contain itself */
function copied(value: unknown, copies: Map<unknown, unknown>): unknown {
  const known = copies.get(value);
  if (known !== undefined) return known;
  const remembered = <T>(copy: T): T => {
    copies.set(value, copy);
    return copy;
  };
  if (value instanceof JToken || value instanceof XNode) return remembered(value.clone());
  if (value instanceof StringBuilder) return remembered(new StringBuilder(value.text));
  if (value instanceof ClrArray) {
    const copy = remembered(new ClrArray<unknown>(value.element, []));
    for (const item of value) copy.items.push(copied(item, copies));
    return copy;
  }
  if (value instanceof List) {
    const copy = remembered(new List(value.elementType));
    for (const item of value.items) copy.add(copied(item, copies));
    return copy;
  }
  if (value instanceof HashSet) {
    const copy = remembered(new HashSet(value.elementType, [], value.comparer));
    for (const item of value) copy.add(copied(item, copies));
    return copy;
  }
  if (value instanceof Dictionary) {
    const copy = remembered(new Dictionary(value.keyType, value.valueType, value.comparer));
    for (const pair of value) copy.put(pair.key, copied(pair.value, copies));
    return copy;
  }
  return value;
}
