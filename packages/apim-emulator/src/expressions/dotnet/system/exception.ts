import { ClrException } from '../../runtime/exceptions';
import { toText } from '../../runtime/text';
import { declare } from '../../types/definition';
import { exception } from '../../types/primitives';

type Text = string | null;

exception.define({
  'new()': () => new ClrException('System.Exception', "Exception of type 'System.Exception' was thrown."),
  'new(string message)': (message: Text) => create('System.Exception', message),
  'new(string message, Exception innerException)': (message: Text, inner: ClrException | null) =>
    create('System.Exception', message, inner),
  'string Message': (self: ClrException) => self.message,
  'Exception InnerException': (self: ClrException) => self.inner,
  'string StackTrace': () => null,
  'string Source': () => null,
  'string HelpLink': () => null,
  'int HResult': () => -2146233088,
  'string ToString()': toText,
  'Exception GetBaseException()': (self: ClrException) => {
    let base = self;
    while (base.inner) base = base.inner;
    return base;
  },
});

function create(typeName: string, message: Text, inner: ClrException | null = null): ClrException {
  return new ClrException(typeName, message ?? `Exception of type '${typeName}' was thrown.`, inner);
}

/** Exceptions with nothing of their own: their names, what they extend, and what they say by default. */
const plain: readonly (readonly [name: string, base: string, message: string])[] = [
  ['System.SystemException', 'Exception', 'System error.'],
  ['System.ApplicationException', 'Exception', 'Error in the application.'],
  ['System.NullReferenceException', 'SystemException', 'Object reference not set to an instance of an object.'],
  ['System.InvalidCastException', 'SystemException', 'Specified cast is not valid.'],
  [
    'System.InvalidOperationException',
    'SystemException',
    'Operation is not valid due to the current state of the object.',
  ],
  ['System.NotSupportedException', 'SystemException', 'Specified method is not supported.'],
  ['System.NotImplementedException', 'SystemException', 'The method or operation is not implemented.'],
  ['System.FormatException', 'SystemException', 'One of the identified items was in an invalid format.'],
  ['System.UriFormatException', 'FormatException', 'One of the identified items was in an invalid format.'],
  ['System.ArithmeticException', 'SystemException', 'Overflow or underflow in the arithmetic operation.'],
  ['System.OverflowException', 'ArithmeticException', 'Arithmetic operation resulted in an overflow.'],
  ['System.DivideByZeroException', 'ArithmeticException', 'Attempted to divide by zero.'],
  ['System.IndexOutOfRangeException', 'SystemException', 'Index was outside the bounds of the array.'],
  [
    'System.ArrayTypeMismatchException',
    'SystemException',
    'Attempted to access an element as a type incompatible with the array.',
  ],
  [
    'System.RankException',
    'SystemException',
    'Attempted to operate on an array with the incorrect number of dimensions.',
  ],
  ['System.TimeoutException', 'SystemException', 'The operation has timed out.'],
  ['System.UnauthorizedAccessException', 'SystemException', 'Attempted to perform an unauthorized operation.'],
  ['System.ObjectDisposedException', 'InvalidOperationException', 'Cannot access a disposed object.'],
  [
    'System.Collections.Generic.KeyNotFoundException',
    'SystemException',
    'The given key was not present in the dictionary.',
  ],
  [
    'System.Text.RegularExpressions.RegexMatchTimeoutException',
    'TimeoutException',
    'The RegEx engine has timed out while trying to match a pattern to an input string.',
  ],
  [
    'System.Security.Cryptography.CryptographicException',
    'SystemException',
    'Error occurred during a cryptographic operation.',
  ],
  ['System.Xml.XmlException', 'SystemException', 'An XML error has occurred.'],
  ['System.TimeZoneNotFoundException', 'Exception', 'The time zone was not found.'],
  ['Newtonsoft.Json.JsonException', 'Exception', "Exception of type 'Newtonsoft.Json.JsonException' was thrown."],
  [
    'Newtonsoft.Json.JsonReaderException',
    'JsonException',
    "Exception of type 'Newtonsoft.Json.JsonReaderException' was thrown.",
  ],
  [
    'Newtonsoft.Json.JsonSerializationException',
    'JsonException',
    "Exception of type 'Newtonsoft.Json.JsonSerializationException' was thrown.",
  ],
];

for (const [name, base, byDefault] of plain) {
  declare(`class ${name} : ${base}`).define({
    'new()': () => new ClrException(name, byDefault),
    'new(string message)': (message: Text) => create(name, message),
    'new(string message, Exception innerException)': (message: Text, inner: ClrException | null) =>
      create(name, message, inner),
  });
}

/** An exception about a parameter: what it says ends with the parameter's name. */
function aboutParameter(typeName: string, message: Text, parameter: Text): ClrException {
  const said = message ?? `Exception of type '${typeName}' was thrown.`;
  return new ClrException(typeName, parameter ? `${said}\nParameter name: ${parameter}` : said, null, parameter);
}

const ARGUMENT = 'System.ArgumentException';
const ARGUMENT_NULL = 'System.ArgumentNullException';
const OUT_OF_RANGE = 'System.ArgumentOutOfRangeException';

declare(`class ${ARGUMENT} : SystemException`).define({
  'new()': () => new ClrException(ARGUMENT, 'Value does not fall within the expected range.'),
  'new(string message)': (message: Text) => create(ARGUMENT, message),
  'new(string message, Exception innerException)': (message: Text, inner: ClrException | null) =>
    create(ARGUMENT, message, inner),
  'new(string message, string paramName)': (message: Text, parameter: Text) =>
    aboutParameter(ARGUMENT, message, parameter),
  'string ParamName': (self: ClrException) => self.parameter,
});

declare(`class ${ARGUMENT_NULL} : ArgumentException`).define({
  'new()': () => new ClrException(ARGUMENT_NULL, 'Value cannot be null.'),
  'new(string paramName)': (parameter: Text) => aboutParameter(ARGUMENT_NULL, 'Value cannot be null.', parameter),
  'new(string paramName, string message)': (parameter: Text, message: Text) =>
    aboutParameter(ARGUMENT_NULL, message, parameter),
});

const outOfRangeMessage = 'Specified argument was out of the range of valid values.';
declare(`class ${OUT_OF_RANGE} : ArgumentException`).define({
  'new()': () => new ClrException(OUT_OF_RANGE, outOfRangeMessage),
  'new(string paramName)': (parameter: Text) => aboutParameter(OUT_OF_RANGE, outOfRangeMessage, parameter),
  'new(string paramName, string message)': (parameter: Text, message: Text) =>
    aboutParameter(OUT_OF_RANGE, message, parameter),
});
