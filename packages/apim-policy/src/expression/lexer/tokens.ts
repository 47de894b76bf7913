/** A piece of C# text, from `start` up to, but not including, `end`. */
export type Token = Word | Punctuation | TextToken | NumberToken | InterpolatedToken | NamedValueToken | EndToken;

interface Placed {
  readonly start: number;
  readonly end: number;
}

export interface Word extends Placed {
  readonly kind: 'identifier' | 'keyword';
  /** Without the `@` that makes an identifier of a keyword. */
  readonly text: string;
}

export interface Punctuation extends Placed {
  readonly kind: 'punctuation';
  readonly text: string;
  /** Of an opening bracket: the index of the bracket that closes it, in the same list of tokens. */
  closedBy?: number;
}

export interface TextToken extends Placed {
  readonly kind: 'string' | 'character';
  readonly value: string;
}

export interface NumberToken extends Placed {
  readonly kind: 'integer' | 'real';
  /** Without separators and suffix. An integer's prefix (`0x`, `0b`) stays. */
  readonly digits: string;
  /** In lower case: `u`, `l`, `ul`, `f`, `d`, `m` or nothing. */
  readonly suffix: string;
}

export interface InterpolatedToken extends Placed {
  readonly kind: 'interpolated';
  readonly parts: readonly (string | Hole)[];
}

/** `{value,alignment:format}` of an interpolated string. Both lists end with an {@link EndToken}. */
export interface Hole extends Placed {
  readonly value: readonly Token[];
  readonly alignment?: readonly Token[];
  readonly format?: string;
}

export interface NamedValueToken extends Placed {
  readonly kind: 'named-value';
  readonly name: string;
}

/** After the last token: where something else was expected. */
export interface EndToken extends Placed {
  readonly kind: 'end';
}

/** Words that cannot name anything. C# 7 language specification, "Keywords". */
export const keywords: ReadonlySet<string> = new Set(
  (
    'abstract as base bool break byte case catch char checked class const continue decimal default delegate do double ' +
    'else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal ' +
    'is lock long namespace new null object operator out override params private protected public readonly ref return ' +
    'sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked ' +
    'unsafe ushort using virtual void volatile while'
  ).split(' '),
);

/** Keywords that are types. */
export const predefinedTypes: ReadonlySet<string> = new Set(
  'bool byte char decimal double float int long object sbyte short string uint ulong ushort'.split(' '),
);

/** How a token is called in an error. */
export function shown(token: Token): string {
  switch (token.kind) {
    case 'identifier':
    case 'keyword':
    case 'punctuation':
      return `'${token.text}'`;
    case 'integer':
    case 'real':
      return `'${token.digits}${token.suffix}'`;
    case 'string':
    case 'interpolated':
      return 'a string';
    case 'character':
      return 'a character';
    case 'named-value':
      return `'{{${token.name}}}'`;
    case 'end':
      return 'the end';
  }
}
