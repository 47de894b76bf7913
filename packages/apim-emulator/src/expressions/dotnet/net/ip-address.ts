import { isIP, isIPv4, isIPv6 } from 'node:net';
import { ClrObject } from '../../runtime/boxed';
import { Cell } from '../../runtime/cell';
import { argumentNull, formatException } from '../../runtime/exceptions';
import { declare } from '../../types/definition';
import { clrBytes } from '../system/bytes';

declare('enum System.Net.Sockets.AddressFamily { InterNetwork = 2, InterNetworkV6 = 23 }');
const ipAddress = declare('class System.Net.IPAddress');

/** `System.Net.IPAddress` */
class IpAddress implements ClrObject {
  readonly clrType = ipAddress.type;
  readonly bytes: Buffer;

  constructor(readonly text: string) {
    this.bytes = bytesOf(text);
  }

  static parse(text: string | null): IpAddress | undefined {
    return text !== null && isIP(text) ? new IpAddress(text) : undefined;
  }

  toText(): string {
    return isIPv4(this.text) ? this.text : new URL(`http://[${this.text}]/`).hostname.slice(1, -1);
  }

  equals(other: unknown): boolean {
    return other instanceof IpAddress && other.bytes.equals(this.bytes);
  }

  hashKey(): string {
    return this.bytes.toString('hex');
  }
}

function bytesOf(text: string): Buffer {
  if (!isIPv6(text)) return Buffer.from(text.split('.').map(Number));
  const [, embedded] = /:(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? [];
  const plain =
    embedded === undefined
      ? text
      : text.slice(0, -embedded.length) +
        bytesOf(embedded)
          .toString('hex')
          .replace(/(....)(....)/, '$1:$2');
  const [head = '', tail] = plain.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [first, last] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? [] : new Array<string>(8 - first.length - last.length).fill('0');
  return Buffer.from([...first, ...zeros, ...last].map((group) => group.padStart(4, '0')).join(''), 'hex');
}

ipAddress.define({
  'static IPAddress Parse(string ipString)': (text: string | null) => {
    if (text === null) throw argumentNull('ipString');
    const parsed = IpAddress.parse(text);
    if (!parsed) throw formatException('An invalid IP address was specified.');
    return parsed;
  },
  'static bool TryParse(string ipString, out IPAddress address)': (text: string | null, result: Cell) => {
    result.value = IpAddress.parse(text) ?? null;
    return result.value !== null;
  },
  'static bool IsLoopback(IPAddress address)': (address: IpAddress | null) => {
    if (!address) throw argumentNull('address');
    return address.bytes[0] === 127 || address.hashKey() === `${'0'.repeat(31)}1`;
  },
  'System.Net.Sockets.AddressFamily AddressFamily': (self: IpAddress) => (isIPv4(self.text) ? 2 : 23),
  'byte[] GetAddressBytes()': (self: IpAddress) => clrBytes(self.bytes),
  'string ToString()': (self: IpAddress) => self.toText(),
});
