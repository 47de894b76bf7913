import { Cell } from '../../runtime/cell';
import { ClrException, argumentException, argumentNull, formatException } from '../../runtime/exceptions';
import { Evaluation } from '../../runtime/evaluation';
import { Formattable } from '../../runtime/format';
import { setDefault } from '../../types/default-values';
import { declare } from '../../types/definition';
import { Bytes, clrBytes, nativeBytes } from './bytes';

const guid = declare('struct System.Guid : System.IComparable');

const HEX = '[\\da-fA-F]';
const HYPHENS = `${HEX}{8}-${HEX}{4}-${HEX}{4}-${HEX}{4}-${HEX}{12}`;
const forms: Readonly<Record<string, RegExp>> = {
  N: new RegExp(`^${HEX}{32}$`),
  D: new RegExp(`^${HYPHENS}$`),
  B: new RegExp(`^\\{${HYPHENS}\\}$`),
  P: new RegExp(`^\\(${HYPHENS}\\)$`),
};

/** `System.Guid` */
export class Guid implements Formattable {
  static readonly empty = new Guid('0'.repeat(32));
  readonly clrType = guid.type;

  /** 32 hexadecimal digits in lower case. */
  private constructor(readonly digits: string) {}

  /** @throws FormatException */
  static parse(text: string | null, parameter = 'input'): Guid {
    if (text === null) throw argumentNull(parameter);
    const trimmed = text.trim();
    if (!Object.values(forms).some((form) => form.test(trimmed))) {
      throw formatException('Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).');
    }
    return new Guid(trimmed.replace(/[^\da-fA-F]/g, '').toLowerCase());
  }

  static ofBytes(bytes: Bytes | null): Guid {
    const all = nativeBytes(bytes, 'b');
    if (all.length !== 16) throw argumentException('Byte array for GUID must be exactly 16 bytes long.');
    return new Guid(swapped(all).toString('hex'));
  }

  /** The first three groups are stored with their lowest byte first. */
  toBytes(): Buffer {
    return swapped(Buffer.from(this.digits, 'hex'));
  }

  toText(): string {
    return this.format('D');
  }

  format(format: string): string {
    const { digits } = this;
    const hyphens = [
      digits.slice(0, 8),
      digits.slice(8, 12),
      digits.slice(12, 16),
      digits.slice(16, 20),
      digits.slice(20),
    ].join('-');
    switch (format.toUpperCase()) {
      case '':
      case 'D':
        return hyphens;
      case 'N':
        return digits;
      case 'B':
        return `{${hyphens}}`;
      case 'P':
        return `(${hyphens})`;
      case 'X': {
        const hex = (from: number, to: number) => `0x${digits.slice(from, to)}`;
        const last = Array.from({ length: 8 }, (_, index) => hex(16 + index * 2, 18 + index * 2)).join(',');
        return `{${hex(0, 8)},${hex(8, 12)},${hex(12, 16)},{${last}}}`;
      }
      default:
        throw formatException('Format String can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".');
    }
  }

  equals(other: unknown): boolean {
    return other instanceof Guid && other.digits === this.digits;
  }

  hashKey(): string {
    return this.digits;
  }

  hashCode(): number {
    const bytes = this.toBytes();
    return [0, 4, 8, 12].reduce((hash, offset) => hash ^ bytes.readInt32LE(offset), 0);
  }

  /** By its groups; every group is unsigned. */
  compareTo(other: unknown): number {
    const digits = (other as Guid).digits;
    return this.digits < digits ? -1 : this.digits > digits ? 1 : 0;
  }
}

function swapped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.subarray(0, 4).reverse();
  copy.subarray(4, 6).reverse();
  copy.subarray(6, 8).reverse();
  return copy;
}

function tryParse(text: string | null): Guid | undefined {
  try {
    return Guid.parse(text);
  } catch (error) {
    if (error instanceof ClrException) return undefined;
    throw error;
  }
}

setDefault('System.Guid', Guid.empty);

guid.define({
  'new(string g)': (text: string | null) => Guid.parse(text, 'g'),
  'new(byte[] b)': (bytes: Bytes | null) => Guid.ofBytes(bytes),
  'static Guid Empty': () => Guid.empty,
  'static Guid NewGuid()': () => Guid.parse(Evaluation.current.services.guid()),
  'static Guid Parse(string input)': (text: string | null) => Guid.parse(text),
  'static bool TryParse(string input, out Guid result)': (text: string | null, result: Cell) => {
    const parsed = tryParse(text);
    result.value = parsed ?? Guid.empty;
    return parsed !== undefined;
  },
  'static Guid ParseExact(string input, string format)': (text: string | null, format: string | null) => {
    if (text === null) throw argumentNull('input');
    if (!forms[(format ?? '').toUpperCase()]?.test(text.trim()))
      throw formatException('Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).');
    return Guid.parse(text);
  },
  'string ToString()': (self: Guid) => self.toText(),
  'string ToString(string format)': (self: Guid, format: string | null) => self.format(format ?? ''),
  'byte[] ToByteArray()': (self: Guid) => clrBytes(self.toBytes()),
  'bool Equals(Guid g)': (self: Guid, other: Guid) => self.equals(other),
  'int CompareTo(Guid value)': (self: Guid, other: Guid) => self.compareTo(other),
  'static bool operator ==(Guid a, Guid b)': (a: Guid, b: Guid) => a.equals(b),
  'static bool operator !=(Guid a, Guid b)': (a: Guid, b: Guid) => !a.equals(b),
});
