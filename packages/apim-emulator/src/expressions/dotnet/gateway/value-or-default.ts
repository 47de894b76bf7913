import { ClrArray } from '../../runtime/array';
import { casting } from '../../runtime/boxing';
import { argumentNull } from '../../runtime/exceptions';
import { declare } from '../../types/definition';
import { Type } from '../../types/type';
import { Mapped } from '../collections/protocols';

/** The value of a key; `undefined` when there is none. */
function found(entries: Mapped | null, key: unknown): unknown {
  if (!entries) throw argumentNull('dictionary');
  if (key === null) throw argumentNull('key');
  return entries.get(key);
}

// The extension methods of API Management, reconstructed from how policies call them: headers, query parameters and claims
// give their values in one text, variables are cast, and any other dictionary gives what it has.
declare('static class DictionaryExtensions').define({
  'static string GetValueOrDefault(this IReadOnlyDictionary<string, string[]> dictionary, string key, string defaultValue = null)':
    (entries: Mapped | null, key: string | null, otherwise: string | null) => {
      const values = found(entries, key) as ClrArray<string> | undefined;
      return values === undefined ? otherwise : values.items.join(',');
    },
  'static T GetValueOrDefault<T>(this IReadOnlyDictionary<string, object> dictionary, string key, T defaultValue = default)':
    (type: Type) => {
      const cast = casting(type);
      return (entries: Mapped | null, key: string | null, otherwise: unknown) => {
        const value = found(entries, key);
        return value === undefined ? otherwise : cast(value);
      };
    },
  'static TValue GetValueOrDefault<TKey, TValue>(this IReadOnlyDictionary<TKey, TValue> dictionary, TKey key, TValue defaultValue = default)':
    () => (entries: Mapped | null, key: unknown, otherwise: unknown) => found(entries, key) ?? otherwise,
});
