/**
 * MongoDB's error codes that have a name. The others are `Location<code>`.
 * Source: MongoDB Manual, "Error Codes", 2025-11.
 */
const named = {
  InternalError: 1,
  BadValue: 2,
  NoSuchKey: 4,
  GraphContainsCycle: 5,
  HostUnreachable: 6,
  FailedToParse: 9,
  CannotMutateObject: 10,
  UserNotFound: 11,
  UnsupportedFormat: 12,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  ProtocolError: 17,
  AuthenticationFailed: 18,
  IllegalOperation: 20,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  RoleNotFound: 31,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  InvalidDBRef: 55,
  EmptyFieldName: 56,
  DottedFieldName: 57,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  IndexAlreadyExists: 68,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  OperationFailed: 96,
  CommandNotSupported: 115,
  DocumentValidationFailure: 121,
  ViewDepthLimitExceeded: 165,
  CommandNotSupportedOnView: 166,
  OptionNotSupportedOnView: 167,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  QueryPlanKilled: 175,
  ClientMetadataCannotBeMutated: 186,
  InvalidIndexSpecificationOption: 197,
  InvalidUUID: 207,
  MaxSubPipelineDepthExceeded: 232,
  ConversionFailure: 241,
  NoSuchTransaction: 251,
  OperationNotSupportedInTransaction: 263,
  MechanismUnavailable: 334,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  OutOfDiskSpace: 14031,
} as const;

export type CodeName = keyof typeof named;

const nameOf = new Map<number, string>(Object.entries(named).map(([name, code]) => [code, name]));

/** A refusal that the client receives as `{ ok: 0, code, codeName, errmsg }`, with the code that MongoDB would give. */
export class CommandError extends Error {
  public override readonly name = 'CommandError';
  public readonly code: number;
  public readonly codeName: string;

  constructor(code: CodeName | number, message: string) {
    super(message);
    this.code = typeof code === 'number' ? code : named[code];
    this.codeName = nameOf.get(this.code) ?? `Location${this.code}`;
  }
}

/** @throws CommandError always */
export function refuse(code: CodeName | number, message: string): never {
  throw new CommandError(code, message);
}

/** What this stand-in leaves out although vCore has it. One sentence, so that nobody takes a gap for a fact. */
export function refuseAsGap(what: string): never {
  throw new CommandError('CommandNotSupported', `${what} is not supported by vcore-emulator`);
}
