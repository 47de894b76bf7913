import { NumberKind } from '../runtime/number-kinds';
import { Definition, declare } from './definition';
import { keywords } from './registry';

/** The types that the language itself knows. Their members are defined in `dotnet/system`. */

function primitive(keyword: string, header: string, number?: NumberKind): Definition {
  const definition = declare(header, keyword, number);
  keywords.set(keyword, definition);
  return definition;
}

function numeric(keyword: NumberKind, fullName: string): Definition {
  return primitive(keyword, `struct ${fullName} : System.IComparable`, keyword);
}

export const object = primitive('object', 'class System.Object');
export const string = primitive(
  'string',
  'sealed class System.String : System.Collections.Generic.IEnumerable<char>, System.IComparable',
);
export const boolean = primitive('bool', 'struct System.Boolean : System.IComparable');
export const char = numeric('char', 'System.Char');
export const sbyte = numeric('sbyte', 'System.SByte');
export const byte = numeric('byte', 'System.Byte');
export const short = numeric('short', 'System.Int16');
export const ushort = numeric('ushort', 'System.UInt16');
export const int = numeric('int', 'System.Int32');
export const uint = numeric('uint', 'System.UInt32');
export const long = numeric('long', 'System.Int64');
export const ulong = numeric('ulong', 'System.UInt64');
export const float = numeric('float', 'System.Single');
export const double = numeric('double', 'System.Double');
export const decimal = numeric('decimal', 'System.Decimal');
export const voidType = primitive('void', 'struct System.Void');
/** The type of the literal `null`. */
export const nullType = new Definition('sealed class null');

export const valueType = declare('class System.ValueType');
export const enumeration = declare('class System.Enum : System.ValueType');
export const nullable = declare('struct System.Nullable<T>');
export const array = declare('class System.Array : System.Collections.IEnumerable');

export const comparable = declare('interface System.IComparable');
export const disposable = declare('interface System.IDisposable');
export const untypedEnumerable = declare('interface System.Collections.IEnumerable');
export const enumerable = declare(
  'interface System.Collections.Generic.IEnumerable<out T> : System.Collections.IEnumerable',
);
export const readOnlyCollection = declare(
  'interface System.Collections.Generic.IReadOnlyCollection<out T> : IEnumerable<T>',
);
export const readOnlyList = declare(
  'interface System.Collections.Generic.IReadOnlyList<out T> : IReadOnlyCollection<T>',
);
export const collection = declare('interface System.Collections.Generic.ICollection<T> : IEnumerable<T>');
export const list = declare('interface System.Collections.Generic.IList<T> : ICollection<T>');
export const keyValuePair = declare('struct System.Collections.Generic.KeyValuePair<TKey, TValue>');
export const readOnlyDictionary = declare(
  'interface System.Collections.Generic.IReadOnlyDictionary<TKey, TValue> : IReadOnlyCollection<KeyValuePair<TKey, TValue>>',
);
export const dictionary = declare(
  'interface System.Collections.Generic.IDictionary<TKey, TValue> : ICollection<KeyValuePair<TKey, TValue>>',
);

export const exception = declare('class System.Exception');

declare('delegate void System.Action()');
declare('delegate void System.Action<in T>(T obj)');
declare('delegate void System.Action<in T1, in T2>(T1 arg1, T2 arg2)');
declare('delegate void System.Action<in T1, in T2, in T3>(T1 arg1, T2 arg2, T3 arg3)');
declare('delegate TResult System.Func<out TResult>()');
declare('delegate TResult System.Func<in T, out TResult>(T arg)');
declare('delegate TResult System.Func<in T1, in T2, out TResult>(T1 arg1, T2 arg2)');
declare('delegate TResult System.Func<in T1, in T2, in T3, out TResult>(T1 arg1, T2 arg2, T3 arg3)');
declare('delegate TResult System.Func<in T1, in T2, in T3, in T4, out TResult>(T1 arg1, T2 arg2, T3 arg3, T4 arg4)');
declare('delegate bool System.Predicate<in T>(T obj)');
declare('delegate int System.Comparison<in T>(T x, T y)');
declare('delegate TOutput System.Converter<in TInput, out TOutput>(TInput input)');
