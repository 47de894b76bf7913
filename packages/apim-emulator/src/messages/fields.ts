/** A header field or query parameter: its name as it was first written, and its values in the order in which they came. */
export interface Field {
  readonly name: string;
  readonly values: readonly string[];
}

export type FieldsInit = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Header fields or query parameters: names compared without regard to case, any number of values to a name. */
export class Fields {
  private readonly fields = new Map<string, { readonly name: string; readonly values: string[] }>();

  /** Reads names and values that take turns, as Node.js gives the header fields of a request. */
  public static ofPairs(pairs: readonly string[]): Fields {
    const fields = new Fields();
    for (let index = 0; index + 1 < pairs.length; index += 2) fields.append(pairs[index] ?? '', pairs[index + 1] ?? '');
    return fields;
  }

  /** Reads an object with one value or a list of values for each name. */
  public static of(values: FieldsInit): Fields {
    const fields = new Fields();
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === 'string') fields.append(name, value);
      else if (value !== undefined) fields.append(name, ...value);
    }
    return fields;
  }

  public get size(): number {
    return this.fields.size;
  }

  public has(name: string): boolean {
    return this.fields.has(name.toLowerCase());
  }

  public get(name: string): readonly string[] | undefined {
    return this.fields.get(name.toLowerCase())?.values;
  }

  /** The value of a name that has exactly one. */
  public only(name: string): string | undefined {
    const values = this.get(name);
    return values?.length === 1 ? values[0] : undefined;
  }

  public set(name: string, ...values: readonly string[]): void {
    this.fields.set(name.toLowerCase(), { name, values: [...values] });
  }

  public append(name: string, ...values: readonly string[]): void {
    const key = name.toLowerCase();
    const field = this.fields.get(key);
    if (field) field.values.push(...values);
    else this.fields.set(key, { name, values: [...values] });
  }

  public delete(name: string): void {
    this.fields.delete(name.toLowerCase());
  }

  /** Names as they were first written. */
  public keys(): MapIterator<string> {
    return Array.from(this.fields.values(), ({ name }) => name).values();
  }

  public [Symbol.iterator](): Iterator<Field> {
    return this.fields.values();
  }

  public copy(): Fields {
    const copy = new Fields();
    for (const [key, { name, values }] of this.fields) copy.fields.set(key, { name, values: [...values] });
    return copy;
  }
}
