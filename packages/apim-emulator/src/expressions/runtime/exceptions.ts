/**
 * A .NET exception that is under way. It names its type instead of holding it, so that everything may throw one; the
 * types are declared in `dotnet/system/exception.ts`.
 */
export class ClrException extends Error {
  constructor(
    /** Its full .NET name. */
    readonly typeName: string,
    message: string,
    readonly inner: ClrException | null = null,
    /** Of an ArgumentException. */
    readonly parameter: string | null = null,
  ) {
    super(message);
  }
}

/**
 * The end of an expression that would not end, or that would take all memory. No `catch` of an expression sees it.
 */
export class LimitExceeded extends Error {}

/** Something whose outcome in .NET cannot be known here. No `catch` of an expression sees it. */
export class NotEmulated extends Error {}

export function nullReference(): ClrException {
  return new ClrException('System.NullReferenceException', 'Object reference not set to an instance of an object.');
}

export function invalidCast(message = 'Specified cast is not valid.'): ClrException {
  return new ClrException('System.InvalidCastException', message);
}

export function overflow(message = 'Arithmetic operation resulted in an overflow.'): ClrException {
  return new ClrException('System.OverflowException', message);
}

export function divideByZero(): ClrException {
  return new ClrException('System.DivideByZeroException', 'Attempted to divide by zero.');
}

export function invalidOperation(message: string): ClrException {
  return new ClrException('System.InvalidOperationException', message);
}

export function notSupported(message: string): ClrException {
  return new ClrException('System.NotSupportedException', message);
}

export function formatException(message = 'Input string was not in a correct format.'): ClrException {
  return new ClrException('System.FormatException', message);
}

export function argumentNull(parameter: string): ClrException {
  const message = `Value cannot be null.\nParameter name: ${parameter}`;
  return new ClrException('System.ArgumentNullException', message, null, parameter);
}

export function argumentOutOfRange(parameter: string, message = OUT_OF_RANGE): ClrException {
  const text = `${message}\nParameter name: ${parameter}`;
  return new ClrException('System.ArgumentOutOfRangeException', text, null, parameter);
}

export function argumentException(message: string, parameter: string | null = null): ClrException {
  const text = parameter === null ? message : `${message}\nParameter name: ${parameter}`;
  return new ClrException('System.ArgumentException', text, null, parameter);
}

export function keyNotFound(): ClrException {
  return new ClrException(
    'System.Collections.Generic.KeyNotFoundException',
    'The given key was not present in the dictionary.',
  );
}

export function indexOutOfRange(): ClrException {
  return new ClrException('System.IndexOutOfRangeException', 'Index was outside the bounds of the array.');
}

const OUT_OF_RANGE = 'Index was out of range. Must be non-negative and less than the size of the collection.';
