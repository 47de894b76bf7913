import { createHash, createHmac } from 'node:crypto';
import { ClrObject } from '../../runtime/boxed';
import { Evaluation } from '../../runtime/evaluation';
import { argumentNull, argumentOutOfRange } from '../../runtime/exceptions';
import { declare } from '../../types/definition';
import { disposable } from '../../types/primitives';
import { Type } from '../../types/type';
import { Bytes, clrBytes, nativeBytes } from '../system/bytes';

const namespace = 'System.Security.Cryptography';
const hashAlgorithm = declare(`class ${namespace}.HashAlgorithm : IDisposable`);
const keyedHashAlgorithm = declare(`class ${namespace}.KeyedHashAlgorithm : HashAlgorithm`);
declare(`class ${namespace}.HMAC : KeyedHashAlgorithm`);

disposable.define({ 'void Dispose()': () => undefined });

/** A hash, with a key or without. */
class Hash implements ClrObject {
  constructor(
    readonly clrType: Type,
    readonly name: string,
    public key: Buffer | undefined,
  ) {}

  compute(bytes: Uint8Array): Buffer {
    const hash = this.key ? createHmac(this.name, this.key) : createHash(this.name);
    return hash.update(bytes).digest();
  }
}

function range(buffer: Bytes | null, offset: number, count: number): Buffer {
  const all = nativeBytes(buffer, 'buffer');
  if (offset < 0 || count < 0 || offset + count > all.length) throw argumentOutOfRange('offset');
  return all.subarray(offset, offset + count);
}

hashAlgorithm.define({
  'byte[] ComputeHash(byte[] buffer)': (self: Hash, buffer: Bytes | null) =>
    clrBytes(self.compute(nativeBytes(buffer, 'buffer'))),
  'byte[] ComputeHash(byte[] buffer, int offset, int count)': (
    self: Hash,
    buffer: Bytes | null,
    offset: number,
    count: number,
  ) => clrBytes(self.compute(range(buffer, offset, count))),
  'int HashSize': (self: Hash) => self.compute(Buffer.alloc(0)).length * 8,
});

keyedHashAlgorithm.define({
  'byte[] Key': {
    get: (self: Hash) => clrBytes(self.key ?? Buffer.alloc(0)),
    set: (self: Hash, value: Bytes | null) => {
      self.key = nativeBytes(value, 'value');
    },
  },
});

const algorithms = ['MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512'] as const;

for (const name of algorithms) {
  const native = name.toLowerCase();
  const definition = declare(`class ${namespace}.${name} : HashAlgorithm`);
  const create = () => new Hash(definition.type, native, undefined);
  definition.define({ [`static ${name} Create()`]: create });
  if (name !== 'MD5') {
    const managed = declare(`sealed class ${namespace}.${name}Managed : ${name}`);
    managed.define({ 'new()': () => new Hash(managed.type, native, undefined) });
  }
  const keyed = declare(`class ${namespace}.HMAC${name} : HMAC`);
  keyed.define({
    'new()': () =>
      new Hash(keyed.type, native, randomBytes(native.endsWith('384') || native.endsWith('512') ? 128 : 64)),
    'new(byte[] key)': (key: Bytes | null) => {
      if (!key) throw argumentNull('key');
      return new Hash(keyed.type, native, nativeBytes(key, 'key'));
    },
  });
}

/** From the numbers that are injected. */
export function randomBytes(length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => Math.floor(Evaluation.current.services.random() * 256)));
}

declare(`sealed class ${namespace}.RNGCryptoServiceProvider : IDisposable`).define({
  'new()': () => ({ clrType: `${namespace}.RNGCryptoServiceProvider` }),
  'void GetBytes(byte[] data)': (_: unknown, data: Bytes | null) => {
    if (!data) throw argumentNull('data');
    randomBytes(data.items.length).forEach((byte, index) => (data.items[index] = byte));
  },
});
