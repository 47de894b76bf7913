import { duplicateParameter, missingParameter } from '../errors/refusals';

/** The parameters of an OAuth request. An empty one counts as left out (RFC 6749, section 3.1). */
export class Parameters {
  private readonly values: ReadonlyMap<string, string>;

  /** @throws EntraError when a parameter is there twice (RFC 6749, section 3.1) */
  constructor(fields: URLSearchParams) {
    const values = new Map<string, string>();
    for (const [name, value] of fields) {
      if (values.has(name)) throw duplicateParameter(name);
      values.set(name, value);
    }
    this.values = values;
  }

  public get(name: string): string | undefined {
    return this.values.get(name) || undefined;
  }

  /** @throws EntraError when it is missing */
  public required(name: string): string {
    const value = this.get(name);
    if (value === undefined) throw missingParameter(name);
    return value;
  }

  public entries(): readonly (readonly [string, string])[] {
    return [...this.values];
  }
}
