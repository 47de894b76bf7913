import { X509Certificate } from 'node:crypto';
import { ClrObject } from '../../runtime/boxed';
import { ClrException } from '../../runtime/exceptions';
import { declare } from '../../types/definition';
import { Bytes, clrBytes, nativeBytes } from '../system/bytes';
import { DateTime } from '../system/date-time';
import { Rsa } from './rsa';

const namespace = 'System.Security.Cryptography.X509Certificates';
const distinguishedName = declare(`sealed class ${namespace}.X500DistinguishedName`);
const certificate = declare(`class ${namespace}.X509Certificate`);
const certificate2 = declare(`class ${namespace}.X509Certificate2 : ${namespace}.X509Certificate`);

/** `X509Certificate2`. Whether it can be trusted is not known here: it has no `Verify`. */
export class X509Certificate2 implements ClrObject {
  readonly clrType = certificate2.type;
  readonly #certificate: X509Certificate;

  /** @throws CryptographicException for what is no certificate */
  constructor(der: Uint8Array) {
    try {
      this.#certificate = new X509Certificate(Buffer.from(der));
    } catch {
      throw new ClrException(
        'System.Security.Cryptography.CryptographicException',
        'Cannot find the requested object.',
      );
    }
  }

  get raw(): Buffer {
    return this.#certificate.raw;
  }

  get serialNumber(): string {
    return this.#certificate.serialNumber;
  }

  get thumbprint(): string {
    return this.#certificate.fingerprint.replaceAll(':', '');
  }

  get subject(): string {
    return nameText(this.#certificate.subject);
  }

  get issuer(): string {
    return nameText(this.#certificate.issuer);
  }

  get notBefore(): DateTime {
    return DateTime.ofUnix(Date.parse(this.#certificate.validFrom), 2);
  }

  get notAfter(): DateTime {
    return DateTime.ofUnix(Date.parse(this.#certificate.validTo), 2);
  }

  get rsa(): Rsa | null {
    const { publicKey } = this.#certificate;
    return publicKey.asymmetricKeyType === 'rsa' ? new Rsa(publicKey) : null;
  }
}

/** Its parts with the most specific one first, as Windows shows them. */
function nameText(name: string): string {
  return name.split('\n').reverse().join(', ');
}

distinguishedName.define({ 'string Name': (self: { readonly name: string }) => self.name });

const named = (name: string) => ({ clrType: distinguishedName.type, name });

certificate.define({
  'string Subject': (self: X509Certificate2) => self.subject,
  'string Issuer': (self: X509Certificate2) => self.issuer,
  'byte[] GetCertHash()': (self: X509Certificate2) => clrBytes(Buffer.from(self.thumbprint, 'hex')),
  'string GetCertHashString()': (self: X509Certificate2) => self.thumbprint,
  'string GetSerialNumberString()': (self: X509Certificate2) => self.serialNumber,
  'byte[] GetRawCertData()': (self: X509Certificate2) => clrBytes(self.raw),
});

certificate2.define({
  'new(byte[] rawData)': (bytes: Bytes | null) => new X509Certificate2(nativeBytes(bytes, 'rawData')),
  'string Thumbprint': (self: X509Certificate2) => self.thumbprint,
  'string SerialNumber': (self: X509Certificate2) => self.serialNumber,
  'System.DateTime NotBefore': (self: X509Certificate2) => self.notBefore,
  'System.DateTime NotAfter': (self: X509Certificate2) => self.notAfter,
  'byte[] RawData': (self: X509Certificate2) => clrBytes(self.raw),
  'X500DistinguishedName SubjectName': (self: X509Certificate2) => named(self.subject),
  'X500DistinguishedName IssuerName': (self: X509Certificate2) => named(self.issuer),
  'bool HasPrivateKey': () => false,
});

declare(`static class ${namespace}.RSACertificateExtensions`).define({
  'static RSA GetRSAPublicKey(this X509Certificate2 certificate)': (self: X509Certificate2) => self.rsa,
});
