/** One segment of a template: text, `{name}`, `{*name}` or `*`. */
type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'rest'; readonly name: string | undefined };

/** The parameters of a query string. */
export type QueryValues = Pick<ReadonlyMap<string, readonly string[]>, 'get'>;

/** How exactly a segment of each kind says what it matches. */
const exactness = { literal: 0, parameter: 1, rest: 2 } as const;

/** The URL template of an operation: `/users/{id}?role={role}`, `/files/*`. */
export class UrlTemplate {
  private readonly segments: readonly Segment[];
  private readonly query: readonly { readonly name: string; readonly parameter: string }[];

  /** @throws Error for what is no template */
  constructor(readonly text: string) {
    const [path = '', query = ''] = text.split('?', 2);
    this.segments = segmentsOf(path).map(parseSegment);
    const rest = this.segments.findIndex(({ kind }) => kind === 'rest');
    if (rest >= 0 && rest < this.segments.length - 1) throw new Error(`'*' must be the end of a template`);
    this.query = query === '' ? [] : query.split('&').map(parseQueryParameter);
  }

  /**
   * Matches a path, without regard to case; the template's query string does not decide.
   *
   * @param path after the API's own, with or without a leading slash; still percent-encoded
   * @param query gives the parameters that the template's query string names
   * @returns the parameters, decoded; `undefined` when it does not match
   */
  public match(path: string, query: QueryValues): Map<string, string> | undefined {
    const segments = segmentsOf(path);
    const parameters = new Map<string, string>();
    for (const [index, expected] of this.segments.entries()) {
      if (expected.kind === 'rest') {
        if (expected.name !== undefined) parameters.set(expected.name, decode(segments.slice(index).join('/')));
        return this.withQuery(parameters, query);
      }
      const actual = segments[index];
      if (actual === undefined || (expected.kind === 'parameter' && actual === '')) return undefined;
      if (expected.kind === 'parameter') parameters.set(expected.name, decode(actual));
      else if (decode(actual).toLowerCase() !== expected.text.toLowerCase()) return undefined;
    }
    return segments.length === this.segments.length ? this.withQuery(parameters, query) : undefined;
  }

  /** Names of query parameters that the template mentions. */
  public get queryNames(): ReadonlySet<string> {
    return new Set(this.query.map(({ name }) => name));
  }

  private withQuery(parameters: Map<string, string>, query: QueryValues): Map<string, string> {
    for (const { name, parameter } of this.query) {
      const value = query.get(name)?.[0];
      if (value !== undefined) parameters.set(parameter, value);
    }
    return parameters;
  }

  /** Sorts the template that says more first: text before a parameter, a parameter before the rest. */
  public static bySpecificity(a: UrlTemplate, b: UrlTemplate): number {
    const length = Math.max(a.segments.length, b.segments.length);
    for (let index = 0; index < length; index++) {
      const difference = rank(a.segments[index]) - rank(b.segments[index]);
      if (difference !== 0) return difference;
    }
    return 0;
  }
}

function rank(segment: Segment | undefined): number {
  return segment ? exactness[segment.kind] : -1;
}

/** The parts between slashes; none for the root. */
function segmentsOf(path: string): string[] {
  const inner = path.replace(/^\//, '');
  return inner === '' ? [] : inner.split('/');
}

function parseSegment(text: string): Segment {
  if (text === '*') return { kind: 'rest', name: undefined };
  const [, star, name] = /^\{(\*?)([^{}*]+)\}$/.exec(text) ?? [];
  if (name !== undefined) return { kind: star ? 'rest' : 'parameter', name };
  if (/[{}*]/.test(text)) throw new Error(`'${text}' is neither text nor one parameter`);
  return { kind: 'literal', text: decode(text) };
}

function parseQueryParameter(text: string): { name: string; parameter: string } {
  const [, name, parameter] = /^([^=]+)=\{([^{}]+)\}$/.exec(text) ?? [];
  if (name === undefined || parameter === undefined) throw new Error(`'${text}' is not of the form name={parameter}`);
  return { name, parameter };
}

/** Percent-decoding; text that is not properly encoded stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
