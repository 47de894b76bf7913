import {
  KeyObject,
  constants,
  createPrivateKey,
  createPublicKey,
  privateDecrypt,
  publicEncrypt,
  sign,
  verify,
} from 'node:crypto';
import { ClrObject } from '../../runtime/boxed';
import { ClrException, argumentNull } from '../../runtime/exceptions';
import { setDefault } from '../../types/default-values';
import { declare } from '../../types/definition';
import { Type } from '../../types/type';
import { Bytes, clrBytes, nativeBytes } from '../system/bytes';

const namespace = 'System.Security.Cryptography';
const hashName = declare(`struct ${namespace}.HashAlgorithmName`);
const signaturePadding = declare(`sealed class ${namespace}.RSASignaturePadding`);
const encryptionPadding = declare(`sealed class ${namespace}.RSAEncryptionPadding`);
declare(`class ${namespace}.AsymmetricAlgorithm : IDisposable`);
const rsaType = declare(`class ${namespace}.RSA : AsymmetricAlgorithm`);

/** One of a few named things. */
class Choice implements ClrObject {
  constructor(
    readonly clrType: Type,
    readonly name: string,
  ) {}

  toText(): string {
    return this.name;
  }

  equals(other: unknown): boolean {
    return other instanceof Choice && other.clrType === this.clrType && other.name === this.name;
  }
}

setDefault(hashName.fullName, new Choice(hashName.type, ''));

const hash = (name: string) => () => new Choice(hashName.type, name);

hashName.define({
  'new(string name)': (name: string | null) => new Choice(hashName.type, name ?? ''),
  'static HashAlgorithmName MD5': hash('MD5'),
  'static HashAlgorithmName SHA1': hash('SHA1'),
  'static HashAlgorithmName SHA256': hash('SHA256'),
  'static HashAlgorithmName SHA384': hash('SHA384'),
  'static HashAlgorithmName SHA512': hash('SHA512'),
  'string Name': (self: Choice) => self.name,
});

const padding = (type: Type, name: string) => () => new Choice(type, name);

signaturePadding.define({
  'static RSASignaturePadding Pkcs1': padding(signaturePadding.type, 'Pkcs1'),
  'static RSASignaturePadding Pss': padding(signaturePadding.type, 'Pss'),
});

encryptionPadding.define({
  'static RSAEncryptionPadding Pkcs1': padding(encryptionPadding.type, 'Pkcs1'),
  'static RSAEncryptionPadding OaepSHA1': padding(encryptionPadding.type, 'sha1'),
  'static RSAEncryptionPadding OaepSHA256': padding(encryptionPadding.type, 'sha256'),
  'static RSAEncryptionPadding OaepSHA384': padding(encryptionPadding.type, 'sha384'),
  'static RSAEncryptionPadding OaepSHA512': padding(encryptionPadding.type, 'sha512'),
});

function cryptographic(message: string): ClrException {
  return new ClrException(`${namespace}.CryptographicException`, message);
}

/** `RSA`: a key pair, or a public key alone. */
export class Rsa implements ClrObject {
  readonly clrType = rsaType.type;
  #public: KeyObject | undefined;
  #private: KeyObject | undefined;

  constructor(publicKey?: KeyObject) {
    this.#public = publicKey;
  }

  get publicKey(): KeyObject {
    if (!this.#public) throw cryptographic('No key is loaded.');
    return this.#public;
  }

  get privateKey(): KeyObject {
    if (!this.#private) throw cryptographic('Keyset does not exist');
    return this.#private;
  }

  /** `<RSAKeyValue><Modulus>…` */
  load(xml: string | null): void {
    if (xml === null) throw argumentNull('xmlString');
    const part = (name: string) => {
      const text = new RegExp(`<${name}>\\s*([A-Za-z0-9+/=\\s]+)</${name}>`).exec(xml)?.[1];
      return text === undefined ? undefined : Buffer.from(text, 'base64').toString('base64url');
    };
    const [n, e, d, p, q, dp, dq, qi] = ['Modulus', 'Exponent', 'D', 'P', 'Q', 'DP', 'DQ', 'InverseQ'].map(part);
    if (n === undefined || e === undefined)
      throw cryptographic('Input string does not contain a valid encoding of the key parameters.');
    this.#public = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
    this.#private =
      d === undefined ? undefined : createPrivateKey({ key: { kty: 'RSA', n, e, d, p, q, dp, dq, qi }, format: 'jwk' });
  }
}

function paddingOf(choice: Choice | null): { padding: number; saltLength?: number } {
  if (!choice) throw argumentNull('padding');
  if (choice.name === 'Pss')
    return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return { padding: constants.RSA_PKCS1_PADDING };
}

function encryption(choice: Choice | null): { padding: number; oaepHash?: string } {
  if (!choice) throw argumentNull('padding');
  if (choice.name === 'Pkcs1') return { padding: constants.RSA_PKCS1_PADDING };
  return { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: choice.name };
}

rsaType.define({
  'static RSA Create()': () => new Rsa(),
  'void FromXmlString(string xmlString)': (self: Rsa, xml: string | null) => self.load(xml),
  'byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)': (
    self: Rsa,
    data: Bytes | null,
    algorithm: Choice,
    choice: Choice | null,
  ) =>
    clrBytes(
      sign(algorithm.name.toLowerCase(), nativeBytes(data, 'data'), { key: self.privateKey, ...paddingOf(choice) }),
    ),
  'bool VerifyData(byte[] data, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)': (
    self: Rsa,
    data: Bytes | null,
    signature: Bytes | null,
    algorithm: Choice,
    choice: Choice | null,
  ) =>
    verify(
      algorithm.name.toLowerCase(),
      nativeBytes(data, 'data'),
      { key: self.publicKey, ...paddingOf(choice) },
      nativeBytes(signature, 'signature'),
    ),
  'byte[] Encrypt(byte[] data, RSAEncryptionPadding padding)': (self: Rsa, data: Bytes | null, choice: Choice | null) =>
    clrBytes(publicEncrypt({ key: self.publicKey, ...encryption(choice) }, nativeBytes(data, 'data'))),
  'byte[] Decrypt(byte[] data, RSAEncryptionPadding padding)': (
    self: Rsa,
    data: Bytes | null,
    choice: Choice | null,
  ) => {
    try {
      return clrBytes(privateDecrypt({ key: self.privateKey, ...encryption(choice) }, nativeBytes(data, 'data')));
    } catch {
      throw cryptographic('Error occurred while decoding OAEP padding.');
    }
  },
});
