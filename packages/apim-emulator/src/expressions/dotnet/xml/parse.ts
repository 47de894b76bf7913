import { step } from '../../runtime/evaluation';
import { ClrException, NotEmulated, argumentNull } from '../../runtime/exceptions';
import { XName } from './names';
import { XAttribute, XComment, XContainer, XDeclaration, XDocument, XElement, XInstruction, XText } from './nodes';

const MOST_DEPTH = 500;

/** Reads a document. White space between elements is dropped, as by default in .NET. @throws XmlException */
export function parseDocument(text: string | null): XDocument {
  if (text === null) throw argumentNull('text');
  step(text.length >> 4);
  return new XmlReader(text).document();
}

type Scope = ReadonlyMap<string, string>;

class XmlReader {
  #at = 0;
  #depth = 0;

  constructor(private readonly text: string) {}

  document(): XDocument {
    const document = new XDocument();
    document.declaration = this.#declaration();
    const scope: Scope = new Map([
      ['', ''],
      ['xml', 'http://www.w3.org/XML/1998/namespace'],
    ]);
    while (this.#at < this.text.length) {
      if (this.#match(/\s+/y)) continue;
      if (this.#misc(document)) continue;
      if (this.text[this.#at] !== '<' || document.root) throw this.#fault('Data at the root level is invalid.');
      document.adopt(this.#element(scope));
    }
    if (!document.root) throw this.#fault('Root element is missing.');
    return document;
  }

  #fault(message: string): ClrException {
    const before = this.text.slice(0, this.#at);
    const line = before.split('\n').length;
    const position = this.#at - before.lastIndexOf('\n');
    return new ClrException('System.Xml.XmlException', `${message} Line ${line}, position ${position}.`);
  }

  #match(form: RegExp): RegExpExecArray | undefined {
    form.lastIndex = this.#at;
    const match = form.exec(this.text);
    if (match) this.#at = form.lastIndex;
    return match ?? undefined;
  }

  #declaration(): XDeclaration | null {
    const match = this.#match(/<\?xml\s([^?]*)\?>/y);
    if (!match) return null;
    const part = (name: string) => new RegExp(`${name}\\s*=\\s*["']([^"']*)["']`).exec(match[1] ?? '')?.[1] ?? null;
    return new XDeclaration(part('version'), part('encoding'), part('standalone'));
  }

  /** Comments, instructions and a document type. */
  #misc(container: XContainer): boolean {
    const comment = this.#match(/<!--([^]*?)-->/y);
    if (comment) {
      if (comment[1]?.includes('--')) throw this.#fault("An XML comment cannot contain '--'.");
      container.adopt(new XComment(comment[1] ?? ''));
      return true;
    }
    const instruction = this.#match(/<\?([^\s?]+)\s*([^]*?)\?>/y);
    if (instruction) {
      if (/^xml$/i.test(instruction[1] ?? ''))
        throw this.#fault('Unexpected XML declaration. The XML declaration must be the first node in the document.');
      container.adopt(new XInstruction(instruction[1] ?? '', instruction[2] ?? ''));
      return true;
    }
    if (this.text.startsWith('<!DOCTYPE', this.#at)) throw new NotEmulated('XML with a document type is not supported');
    return false;
  }

  #element(outer: Scope): XElement {
    step();
    if (++this.#depth > MOST_DEPTH) throw new NotEmulated('XML nested as deep as this is not supported');
    const start = this.#match(/<([^\s/>=<&"']+)/y);
    if (!start) throw this.#fault('Name cannot begin with this character.');
    const written = this.#attributes();
    const scope = new Map(outer);
    for (const [name, value] of written) {
      if (name === 'xmlns') scope.set('', value);
      else if (name.startsWith('xmlns:')) scope.set(name.slice(6), value);
    }
    const element = new XElement(this.#name(start[1] ?? '', scope, true));
    for (const [name, value] of written) {
      const own = new XAttribute(this.#name(name, scope, false), value);
      if (element.attribute(own.name)) throw this.#fault(`'${name}' is a duplicate attribute name.`);
      element.addAttribute(own);
    }
    if (!this.#match(/\s*\/>/y)) {
      if (!this.#match(/\s*>/y)) throw this.#fault("'>' is expected.");
      element.hasEndTag = true;
      this.#content(element, scope);
      const end = this.#match(/<\/([^\s>]+)\s*>/y);
      if (end?.[1] !== start[1])
        throw this.#fault(`The '${start[1]}' start tag does not match the end tag of '${end?.[1] ?? ''}'.`);
    }
    this.#depth--;
    return element;
  }

  #attributes(): readonly (readonly [name: string, value: string])[] {
    const attributes: (readonly [string, string])[] = [];
    for (;;) {
      const match = this.#match(/\s+([^\s/>=<&"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y);
      if (!match) return attributes;
      const value = (match[2] ?? match[3] ?? '').replace(/\r\n|[\t\r\n]/g, ' ');
      attributes.push([match[1] ?? '', this.#decoded(value)]);
    }
  }

  #content(element: XElement, scope: Scope): void {
    for (;;) {
      const text = this.#match(/[^<]+/y)?.[0];
      if (text !== undefined) this.#text(element, text);
      if (this.#at >= this.text.length) throw this.#fault('Unexpected end of file has occurred.');
      if (this.text.startsWith('</', this.#at)) return;
      const data = this.#match(/<!\[CDATA\[([^]*?)\]\]>/y);
      if (data) element.adopt(new XText((data[1] ?? '').replace(/\r\n?/g, '\n'), true));
      else if (!this.#misc(element)) element.adopt(this.#element(scope));
    }
  }

  #text(element: XElement, text: string): void {
    if (/^\s*$/.test(text)) return;
    if (text.includes(']]>')) throw this.#fault("']]>' is not allowed in character data.");
    element.adopt(new XText(this.#decoded(text.replace(/\r\n?/g, '\n'))));
  }

  #decoded(text: string): string {
    return text.replace(/&([^;&\s]*);?/g, (written, name: string) => {
      const known = entities[name];
      if (known !== undefined && written.endsWith(';')) return known;
      const number = /^#(?:x([\da-fA-F]+)|(\d+))$/.exec(name);
      const code = number ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] === undefined ? 10 : 16) : NaN;
      const valid =
        code === 9 ||
        code === 10 ||
        code === 13 ||
        (code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff));
      if (!valid || !written.endsWith(';')) throw this.#fault(`Reference to undeclared entity '${name}'.`);
      return String.fromCodePoint(code);
    });
  }

  /** An attribute without a prefix is in no namespace. */
  #name(written: string, scope: Scope, isElement: boolean): XName {
    const [first, second, ...more] = written.split(':');
    if (more.length > 0) throw this.#fault("The ':' character, hexadecimal value 0x3A, cannot be included in a name.");
    if (second === undefined) return new XName(first ?? '', isElement ? (scope.get('') ?? '') : '');
    if (first === 'xmlns') return new XName(second, 'http://www.w3.org/2000/xmlns/');
    const uri = scope.get(first ?? '');
    if (uri === undefined) throw this.#fault(`'${first}' is an undeclared prefix.`);
    return new XName(second, uri);
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
