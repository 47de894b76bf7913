/** A range of IPv4 addresses. */
export class Cidr {
  private constructor(
    /** The first address, as a number. */
    private readonly first: number,
    /** The length of the prefix, in bits. */
    readonly length: number,
  ) {}

  /**
   * Reads CIDR notation: `10.20.0.0/16`.
   * @returns `undefined` for anything else, and for a range that does not start at its first address (`10.20.0.1/16`)
   */
  public static parse(text: string): Cidr | undefined {
    const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
    const [a = 0, b = 0, c = 0, d = 0, length = 33] = match?.slice(1).map(Number) ?? [];
    const range = new Cidr(((a * 256 + b) * 256 + c) * 256 + d, length);
    const valid = length <= 32 && [a, b, c, d].every((octet) => octet <= 255) && range.first % range.size === 0;
    // Leading zeros are refused: Azure reads 010 as decimal, others as octal.
    return valid && range.toString() === text ? range : undefined;
  }

  public get size(): number {
    return 2 ** (32 - this.length);
  }

  public contains(other: Cidr): boolean {
    return other.first >= this.first && other.first + other.size <= this.first + this.size;
  }

  public overlaps(other: Cidr): boolean {
    return this.contains(other) || other.contains(this);
  }

  /** The range of the given length that starts `offset` addresses after the first. */
  public at(offset: number, length: number): Cidr {
    return new Cidr(this.first + offset, length);
  }

  public toString(): string {
    const octets = [24, 16, 8, 0].map((bits) => Math.floor(this.first / 2 ** bits) % 256);
    return `${octets.join('.')}/${this.length}`;
  }
}
