import { ClrObject } from '../../runtime/boxed';
import { ClrException, argumentNull } from '../../runtime/exceptions';
import { declare } from '../../types/definition';

const xName = declare('sealed class System.Xml.Linq.XName');
const xNamespace = declare('sealed class System.Xml.Linq.XNamespace');

const NAME = /^[\p{L}_][\p{L}\p{N}\p{M}_.\-·]*$/u;

/** `XNamespace` */
export class XNamespace implements ClrObject {
  static readonly none = new XNamespace('');
  static readonly xml = new XNamespace('http://www.w3.org/XML/1998/namespace');
  static readonly xmlns = new XNamespace('http://www.w3.org/2000/xmlns/');
  readonly clrType = xNamespace.type;

  constructor(readonly uri: string) {}

  toText(): string {
    return this.uri;
  }

  equals(other: unknown): boolean {
    return other instanceof XNamespace && other.uri === this.uri;
  }

  hashKey(): string {
    return `namespace ${this.uri}`;
  }
}

/** `XName`: a local name in a namespace */
export class XName implements ClrObject {
  readonly clrType = xName.type;

  constructor(
    readonly local: string,
    readonly uri = '',
  ) {
    if (!NAME.test(local)) {
      throw new ClrException(
        'System.Xml.XmlException',
        `The '${local.slice(0, 1)}' character, hexadecimal value 0x${(local.charCodeAt(0) || 0).toString(16).toUpperCase()}, cannot be included in a name.`,
      );
    }
  }

  /** `name` or `{namespace}name` */
  static of(expanded: string | null): XName | null {
    if (expanded === null) return null;
    const [, uri, local] = /^\{([^}]+)\}(.+)$/.exec(expanded) ?? [];
    return local === undefined ? new XName(expanded) : new XName(local, uri);
  }

  toText(): string {
    return this.uri === '' ? this.local : `{${this.uri}}${this.local}`;
  }

  equals(other: unknown): boolean {
    return other instanceof XName && other.local === this.local && other.uri === this.uri;
  }

  hashKey(): string {
    return `name ${this.toText()}`;
  }
}

const equal = (a: ClrObject | null, b: ClrObject | null) => a === b || (a !== null && a.equals?.(b) === true);

function required<T>(value: T | null, parameter: string): T {
  if (value === null) throw argumentNull(parameter);
  return value;
}

xName.define({
  'implicit operator XName(string expandedName)': (name: string | null) => XName.of(name),
  'static XName Get(string expandedName)': (name: string | null) => XName.of(required(name, 'expandedName')),
  'static XName Get(string localName, string namespaceName)': (local: string | null, uri: string | null) =>
    new XName(required(local, 'localName'), required(uri, 'namespaceName')),
  'string LocalName': (self: XName) => self.local,
  'XNamespace Namespace': (self: XName) => new XNamespace(self.uri),
  'string NamespaceName': (self: XName) => self.uri,
  'string ToString()': (self: XName) => self.toText(),
  'static bool operator ==(XName left, XName right)': equal,
  'static bool operator !=(XName left, XName right)': (a: XName | null, b: XName | null) => !equal(a, b),
});

xNamespace.define({
  'implicit operator XNamespace(string namespaceName)': (uri: string | null) =>
    uri === null ? null : new XNamespace(uri),
  'static XNamespace Get(string namespaceName)': (uri: string | null) => new XNamespace(required(uri, 'namespaceName')),
  'static XNamespace None': () => XNamespace.none,
  'static XNamespace Xml': () => XNamespace.xml,
  'static XNamespace Xmlns': () => XNamespace.xmlns,
  'string NamespaceName': (self: XNamespace) => self.uri,
  'XName GetName(string localName)': (self: XNamespace, local: string | null) =>
    new XName(required(local, 'localName'), self.uri),
  'string ToString()': (self: XNamespace) => self.uri,
  'static XName operator +(XNamespace ns, string localName)': (self: XNamespace | null, local: string | null) =>
    new XName(required(local, 'localName'), required(self, 'ns').uri),
  'static bool operator ==(XNamespace left, XNamespace right)': equal,
  'static bool operator !=(XNamespace left, XNamespace right)': (a: XNamespace | null, b: XNamespace | null) =>
    !equal(a, b),
});
