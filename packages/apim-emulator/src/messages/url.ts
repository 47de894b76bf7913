import type { UrlContext } from '../expressions';
import { Fields } from './fields';

/** The URL of a request, in the parts in which policies see and change it. */
export class RequestUrl implements UrlContext {
  public readonly clrType = 'IUrl';
  private parsed: { readonly of: string; readonly query: Fields } | undefined;

  constructor(
    public scheme: string,
    public host: string,
    public port: number,
    /** With its leading slash; percent-encoded. */
    public path: string,
    /** With its leading question mark; empty when there is none. */
    public queryString: string,
  ) {}

  /** @throws TypeError for what is no absolute URL */
  public static parse(text: string): RequestUrl {
    const { protocol, hostname, port, pathname, search } = new URL(text);
    const scheme = protocol.slice(0, -1);
    return new RequestUrl(scheme, hostname, port === '' ? defaultPort(scheme) : Number(port), pathname, search);
  }

  public get query(): Fields {
    if (this.parsed?.of !== this.queryString) {
      const pairs = [...new URLSearchParams(this.queryString)].flat();
      this.parsed = { of: this.queryString, query: Fields.ofPairs(pairs) };
    }
    return this.parsed.query;
  }

  /** Replaces the query string by parameters. */
  public setQuery(query: Fields): void {
    const search = new URLSearchParams();
    for (const { name, values } of query) for (const value of values) search.append(name, value);
    const text = search.toString();
    this.queryString = text === '' ? '' : `?${text}`;
  }

  /** `https://host:8443`, without a port that goes without saying. */
  public get origin(): string {
    const port = this.port === defaultPort(this.scheme) ? '' : `:${this.port}`;
    return `${this.scheme}://${this.host}${port}`;
  }

  public toString(): string {
    return `${this.origin}${this.path}${this.queryString}`;
  }

  public copy(): RequestUrl {
    return new RequestUrl(this.scheme, this.host, this.port, this.path, this.queryString);
  }
}

function defaultPort(scheme: string): number {
  return scheme === 'https' ? 443 : 80;
}
