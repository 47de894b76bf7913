/** A type as a signature writes it: `IEnumerable<T>`, `int?`, `byte[]`. */
export interface TypeSyntax {
  readonly name: string;
  readonly typeArguments: readonly TypeSyntax[];
  readonly nullable: boolean;
  readonly rank: number;
}

export interface ParameterSyntax {
  readonly name: string;
  readonly type: TypeSyntax;
  readonly modifier: 'this' | 'out' | 'ref' | 'params' | undefined;
  /** The default of an optional parameter. */
  readonly optional: { readonly value: unknown } | undefined;
}

export type MemberKind = 'method' | 'property' | 'constant' | 'indexer' | 'constructor' | 'operator' | 'conversion';

export interface MemberSyntax {
  readonly kind: MemberKind;
  /** Of an operator its symbol; of a conversion `implicit` or `explicit`. */
  readonly name: string;
  readonly isStatic: boolean;
  readonly type: TypeSyntax | undefined;
  readonly typeParameters: readonly string[];
  readonly parameters: readonly ParameterSyntax[];
}

export interface HeaderSyntax {
  readonly kind: 'class' | 'struct' | 'interface' | 'enum' | 'delegate';
  readonly isStatic: boolean;
  readonly isSealed: boolean;
  readonly fullName: string;
  readonly typeParameters: readonly { readonly name: string; readonly variance: 'in' | 'out' | undefined }[];
  readonly supertypes: readonly TypeSyntax[];
  /** Of an enumeration: its constants in their order. */
  readonly constants: ReadonlyMap<string, number>;
  /** Of a delegate. */
  readonly returns: TypeSyntax | undefined;
  readonly parameters: readonly ParameterSyntax[];
}

const memberSyntax = new Map<string, MemberSyntax>();

/** Reads `static string Join<T>(string separator, IEnumerable<T> values)` and the like. */
export function parseMember(signature: string): MemberSyntax {
  let parsed = memberSyntax.get(signature);
  if (!parsed) memberSyntax.set(signature, (parsed = new SignatureReader(signature).member()));
  return parsed;
}

/** Reads `class System.Exception : System.Object` and the like. */
export function parseHeader(header: string): HeaderSyntax {
  return new SignatureReader(header).header();
}

const TOKEN = /\s*([A-Za-z_][\w.]*|"[^"]*"|-?\d+|[<>=!+\-*/%&|^~]+(?=\()|[<>()[\]{},:?=])/y;

/** The C# of declarations, as far as the .NET surface of expressions needs it. */
class SignatureReader {
  #position = 0;

  constructor(private readonly text: string) {}

  header(): HeaderSyntax {
    const isStatic = this.#take('static');
    const isSealed = this.#take('sealed') || isStatic;
    const kind = this.#word() as HeaderSyntax['kind'];
    const returns = kind === 'delegate' ? this.#type() : undefined;
    const fullName = this.#word();
    const typeParameters = this.#list('<', '>', () => {
      const variance = this.#take('in') ? 'in' : this.#take('out') ? 'out' : undefined;
      return { name: this.#word(), variance } as const;
    });
    const parameters = this.#list('(', ')', () => this.#parameter());
    const supertypes: TypeSyntax[] = [];
    if (this.#take(':'))
      do supertypes.push(this.#type());
      while (this.#take(','));
    const constants = new Map<string, number>();
    let value = 0;
    this.#list('{', '}', () => {
      const name = this.#word();
      if (this.#take('=')) value = Number(this.#next());
      constants.set(name, value++);
    });
    this.#end();
    const sealed = isSealed || kind === 'struct' || kind === 'enum' || kind === 'delegate';
    return { kind, isStatic, isSealed: sealed, fullName, typeParameters, supertypes, constants, returns, parameters };
  }

  member(): MemberSyntax {
    const isConstant = this.#take('const');
    const isStatic = this.#take('static') || isConstant;
    if (this.#take('new')) return this.#rest('constructor', 'new', false, undefined);
    for (const name of ['implicit', 'explicit']) {
      if (!this.#take(name)) continue;
      this.#expect('operator');
      return this.#rest('conversion', name, true, this.#type());
    }
    const type = this.#type();
    if (this.#take('operator')) return this.#rest('operator', this.#next(), true, type);
    const name = this.#word();
    if (name === 'this') {
      const parameters = this.#list('[', ']', () => this.#parameter());
      this.#end();
      return { kind: 'indexer', name, isStatic, type, typeParameters: [], parameters };
    }
    if (this.#atEnd) {
      return { kind: isConstant ? 'constant' : 'property', name, isStatic, type, typeParameters: [], parameters: [] };
    }
    return this.#rest('method', name, isStatic, type);
  }

  #rest(kind: MemberKind, name: string, isStatic: boolean, type: TypeSyntax | undefined): MemberSyntax {
    const typeParameters = this.#list('<', '>', () => this.#word());
    const parameters = this.#list('(', ')', () => this.#parameter());
    this.#end();
    return { kind, name, isStatic, type, typeParameters, parameters };
  }

  #parameter(): ParameterSyntax {
    const modifier = (['this', 'out', 'ref', 'params'] as const).find((word) => this.#take(word));
    const type = this.#type();
    const name = this.#word();
    return { name, type, modifier, optional: this.#take('=') ? { value: constant(this.#next()) } : undefined };
  }

  #type(): TypeSyntax {
    const name = this.#word();
    const typeArguments = this.#list('<', '>', () => this.#type());
    const nullable = this.#take('?');
    let rank = 0;
    for (; this.#take('['); rank++) this.#expect(']');
    return { name, typeArguments, nullable, rank };
  }

  #list<T>(open: string, close: string, item: () => T): T[] {
    const items: T[] = [];
    if (!this.#take(open)) return items;
    while (!this.#take(close)) {
      items.push(item());
      this.#take(',');
    }
    return items;
  }

  get #atEnd(): boolean {
    return this.text.slice(this.#position).trim() === '';
  }

  #peek(): { token: string; end: number } | undefined {
    TOKEN.lastIndex = this.#position;
    const match = TOKEN.exec(this.text);
    return match ? { token: match[1] ?? '', end: TOKEN.lastIndex } : undefined;
  }

  #take(token: string): boolean {
    const next = this.#peek();
    if (next?.token !== token) return false;
    this.#position = next.end;
    return true;
  }

  #next(): string {
    const next = this.#peek();
    if (!next) throw new Error(`cannot read the signature '${this.text}' at ${this.#position}`);
    this.#position = next.end;
    return next.token;
  }

  #word(): string {
    const token = this.#next();
    if (!/^[A-Za-z_]/.test(token)) throw new Error(`'${token}' is no name in the signature '${this.text}'`);
    return token;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw new Error(`expected '${token}' in the signature '${this.text}'`);
  }

  #end(): void {
    if (!this.#atEnd) throw new Error(`the signature '${this.text}' goes on at ${this.#position}`);
  }
}

function constant(token: string): unknown {
  if (token === 'null' || token === 'default') return null;
  if (token === 'true' || token === 'false') return token === 'true';
  if (token.startsWith('"')) return token.slice(1, -1);
  if (/^-?\d+$/.test(token)) return Number(token);
  return token; // a constant of an enumeration
}
