import { CipherGCMTypes, createCipheriv, createDecipheriv } from 'node:crypto';
import { ClrObject } from '../../runtime/boxed';
import { ClrException, argumentException, argumentNull } from '../../runtime/exceptions';
import { declare } from '../../types/definition';
import { Bytes, clrBytes, nativeBytes } from '../system/bytes';
import { randomBytes } from './hashes';

const namespace = 'System.Security.Cryptography';
declare(`enum ${namespace}.CipherMode { CBC = 1, ECB = 2, OFB = 3, CFB = 4, CTS = 5 }`);
declare(`enum ${namespace}.PaddingMode { None = 1, PKCS7 = 2, Zeros = 3, ANSIX923 = 4, ISO10126 = 5 }`);
const symmetricAlgorithm = declare(`class ${namespace}.SymmetricAlgorithm : IDisposable`);

const CBC = 1;
const ECB = 2;
const NO_PADDING = 1;
const PKCS7 = 2;

/** AES, the one algorithm that policies use. */
class Aes implements ClrObject {
  readonly clrType = symmetricAlgorithm.type;
  key = randomBytes(32);
  iv = randomBytes(16);
  mode = CBC;
  padding = PKCS7;
}

function cryptographic(message: string): ClrException {
  return new ClrException('System.Security.Cryptography.CryptographicException', message);
}

function algorithmNamed(name: string | null): Aes {
  if (name === null) throw argumentNull('algName');
  if (
    !/^(?:System\.Security\.Cryptography\.)?(?:Aes|AesManaged|AesCryptoServiceProvider|Rijndael|RijndaelManaged)$/i.test(
      name,
    )
  ) {
    throw argumentException(`the symmetric algorithm '${name}' is not supported: only Aes is`);
  }
  return new Aes();
}

function cipherOf(
  { mode, padding }: Aes,
  key: Buffer,
  iv: Buffer,
): { name: string; padded: boolean; iv: Buffer | null } {
  if (![16, 24, 32].includes(key.length)) throw cryptographic('Specified key is not a valid size for this algorithm.');
  if (mode !== CBC && mode !== ECB) throw cryptographic('Specified cipher mode is not valid for this algorithm.');
  if (padding !== PKCS7 && padding !== NO_PADDING)
    throw cryptographic('Specified padding mode is not valid for this algorithm.');
  if (mode === CBC && iv.length !== 16)
    throw cryptographic('Specified initialization vector (IV) does not match the block size for this algorithm.');
  return {
    name: `aes-${key.length * 8}-${mode === CBC ? 'cbc' : 'ecb'}`,
    padded: padding === PKCS7,
    iv: mode === CBC ? iv : null,
  };
}

type Direction = typeof createCipheriv | typeof createDecipheriv;

function transform(create: Direction, input: Bytes | null, algorithm: Aes, key: Buffer, iv: Buffer): Bytes {
  const bytes = nativeBytes(input, 'input');
  const { name, padded, iv: start } = cipherOf(algorithm, key, iv);
  try {
    const cipher = create(name as CipherGCMTypes, key, start);
    cipher.setAutoPadding(padded);
    return clrBytes(Buffer.concat([cipher.update(bytes), cipher.final()]));
  } catch {
    throw cryptographic(
      create === createCipheriv
        ? 'Length of the data to encrypt is invalid.'
        : 'Padding is invalid and cannot be removed.',
    );
  }
}

symmetricAlgorithm.define({
  'static SymmetricAlgorithm Create(string algName)': algorithmNamed,
  'byte[] Key': {
    get: (self: Aes) => clrBytes(self.key),
    set: (self: Aes, value: Bytes | null) => {
      self.key = nativeBytes(value, 'value');
    },
  },
  'byte[] IV': {
    get: (self: Aes) => clrBytes(self.iv),
    set: (self: Aes, value: Bytes | null) => {
      self.iv = nativeBytes(value, 'value');
    },
  },
  'System.Security.Cryptography.CipherMode Mode': {
    get: (self: Aes) => self.mode,
    set: (self: Aes, value: number) => {
      self.mode = value;
    },
  },
  'System.Security.Cryptography.PaddingMode Padding': {
    get: (self: Aes) => self.padding,
    set: (self: Aes, value: number) => {
      self.padding = value;
    },
  },
});

const withName =
  (create: Direction) => (input: Bytes | null, name: string | null, key: Bytes | null, iv: Bytes | null) =>
    transform(create, input, algorithmNamed(name), nativeBytes(key, 'key'), nativeBytes(iv, 'iv'));

const withAlgorithm =
  (create: Direction) => (input: Bytes | null, algorithm: Aes | null, key?: Bytes | null, iv?: Bytes | null) => {
    if (!algorithm) throw argumentNull('alg');
    return transform(
      create,
      input,
      algorithm,
      key ? nativeBytes(key, 'key') : algorithm.key,
      iv ? nativeBytes(iv, 'iv') : algorithm.iv,
    );
  };

// Extension methods of API Management on byte[]: CBC with PKCS7, unless the algorithm says otherwise.
declare('static class EncryptionExtensions').define({
  'static byte[] Encrypt(this byte[] input, string alg, byte[] key, byte[] iv)': withName(createCipheriv),
  'static byte[] Encrypt(this byte[] input, SymmetricAlgorithm alg)': withAlgorithm(createCipheriv),
  'static byte[] Encrypt(this byte[] input, SymmetricAlgorithm alg, byte[] key, byte[] iv)':
    withAlgorithm(createCipheriv),
  'static byte[] Decrypt(this byte[] input, string alg, byte[] key, byte[] iv)': withName(createDecipheriv),
  'static byte[] Decrypt(this byte[] input, SymmetricAlgorithm alg)': withAlgorithm(createDecipheriv),
  'static byte[] Decrypt(this byte[] input, SymmetricAlgorithm alg, byte[] key, byte[] iv)':
    withAlgorithm(createDecipheriv),
});
