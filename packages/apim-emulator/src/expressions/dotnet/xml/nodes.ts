import { Boxed, ClrObject } from '../../runtime/boxed';
import { Decimal } from '../../runtime/decimal';
import { enumerate } from '../../runtime/enumerate';
import { step } from '../../runtime/evaluation';
import { argumentException, argumentNull, invalidOperation } from '../../runtime/exceptions';
import { roundTripText } from '../../runtime/number-text';
import { toText } from '../../runtime/text';
import { kindOf } from '../../types/conversions';
import { object } from '../../types/primitives';
import { Type } from '../../types/type';
import { DateTime } from '../system/date-time';
import { DateTimeOffset } from '../system/date-time-offset';
import { isoText } from '../newtonsoft/writer';
import { xAttribute, xCData, xComment, xDeclaration, xDocument, xElement, xInstruction, xText } from './definitions';
import { XName } from './names';
import { writeXml } from './writer';

/** The constants of `XmlNodeType` that are in use. */
export const NodeType = {
  Element: 1,
  Attribute: 2,
  Text: 3,
  CData: 4,
  Instruction: 7,
  Comment: 8,
  Document: 9,
} as const;

/** `XObject` */
export abstract class XObject implements ClrObject {
  abstract readonly clrType: Type;
  abstract readonly nodeType: number;
  parent: XContainer | null = null;
}

/** `XNode` */
export abstract class XNode extends XObject {
  abstract clone(): XNode;

  detach(): void {
    if (!this.parent) return;
    this.parent.nodes.splice(this.parent.nodes.indexOf(this), 1);
    this.parent = null;
  }

  toText(): string {
    return writeXml(this, true);
  }
}

/** `XText` and `XCData` */
export class XText extends XNode {
  readonly clrType: Type;
  readonly nodeType: number;

  constructor(
    public value: string,
    readonly isCData = false,
  ) {
    super();
    this.clrType = isCData ? xCData.type : xText.type;
    this.nodeType = isCData ? NodeType.CData : NodeType.Text;
  }

  clone(): XText {
    return new XText(this.value, this.isCData);
  }
}

/** `XComment` */
export class XComment extends XNode {
  readonly clrType = xComment.type;
  readonly nodeType = NodeType.Comment;

  constructor(public value: string) {
    super();
  }

  clone(): XComment {
    return new XComment(this.value);
  }
}

/** `XProcessingInstruction` */
export class XInstruction extends XNode {
  readonly clrType = xInstruction.type;
  readonly nodeType = NodeType.Instruction;

  constructor(
    readonly target: string,
    public data: string,
  ) {
    super();
  }

  clone(): XInstruction {
    return new XInstruction(this.target, this.data);
  }
}

/** `XAttribute` */
export class XAttribute extends XObject {
  readonly clrType = xAttribute.type;
  readonly nodeType = NodeType.Attribute;

  constructor(
    readonly name: XName,
    public value: string,
  ) {
    super();
  }

  /** `xmlns="…"` or `xmlns:x="…"` */
  get isNamespace(): boolean {
    return this.name.uri === 'http://www.w3.org/2000/xmlns/' || (this.name.uri === '' && this.name.local === 'xmlns');
  }

  toText(): string {
    return writeXml(this, false);
  }
}

/** `XContainer`: elements and documents */
export abstract class XContainer extends XNode {
  nodes: XNode[] = [];

  get elements(): readonly XElement[] {
    return this.nodes.filter((node): node is XElement => node instanceof XElement);
  }

  *descendants(): Iterable<XElement> {
    for (const element of this.elements) {
      step();
      yield element;
      yield* element.descendants();
    }
  }

  abstract add(content: unknown): void;

  /** A node that stands elsewhere already is copied. */
  adopt(node: XNode, index = this.nodes.length): void {
    step();
    const own = node.parent ? node.clone() : node;
    own.parent = this;
    this.nodes.splice(index, 0, own);
  }
}

/** `XElement` */
export class XElement extends XContainer {
  readonly clrType = xElement.type;
  readonly nodeType = NodeType.Element;
  attributes: XAttribute[] = [];
  /** Whether it is written `<a></a>` although nothing is inside. */
  hasEndTag = false;

  constructor(public name: XName) {
    super();
  }

  get value(): string {
    return this.nodes.map((node) => (node instanceof XText || node instanceof XElement ? node.value : '')).join('');
  }

  set value(value: string) {
    for (const node of this.nodes) node.parent = null;
    this.nodes = [];
    this.adopt(new XText(value));
  }

  element(name: XName): XElement | undefined {
    return this.elements.find((element) => element.name.equals(name));
  }

  attribute(name: XName): XAttribute | undefined {
    return this.attributes.find((attribute) => attribute.name.equals(name));
  }

  add(content: unknown): void {
    if (content === null) return;
    if (content instanceof XAttribute) this.addAttribute(content);
    else if (content instanceof XNode) this.adopt(content);
    else if (isMany(content)) for (const each of enumerate(content, object.type)) this.add(each);
    else this.#addText(contentText(content));
  }

  addAttribute(attribute: XAttribute): void {
    if (this.attribute(attribute.name)) throw invalidOperation('Duplicate attribute.');
    const own = attribute.parent ? new XAttribute(attribute.name, attribute.value) : attribute;
    own.parent = this;
    this.attributes.push(own);
  }

  /** Text beside text is one node. */
  #addText(text: string): void {
    const last = this.nodes.at(-1);
    if (last instanceof XText && !last.isCData) last.value += text;
    else if (text !== '' || this.nodes.length === 0) this.adopt(new XText(text));
  }

  clone(): XElement {
    const copy = new XElement(this.name);
    for (const { name, value } of this.attributes) copy.addAttribute(new XAttribute(name, value));
    for (const node of this.nodes) copy.adopt(node.clone());
    copy.hasEndTag = this.hasEndTag;
    return copy;
  }
}

/** `XDeclaration` */
export class XDeclaration implements ClrObject {
  readonly clrType = xDeclaration.type;

  constructor(
    readonly version: string | null,
    readonly encoding: string | null,
    readonly standalone: string | null,
  ) {}

  toText(): string {
    const parts = [
      ['version', this.version],
      ['encoding', this.encoding],
      ['standalone', this.standalone],
    ].filter(([, value]) => value !== null);
    return `<?xml${parts.map(([name, value]) => ` ${name}="${value}"`).join('')}?>`;
  }
}

/** `XDocument` */
export class XDocument extends XContainer {
  readonly clrType = xDocument.type;
  readonly nodeType = NodeType.Document;
  declaration: XDeclaration | null = null;

  get root(): XElement | null {
    return this.elements[0] ?? null;
  }

  add(content: unknown): void {
    if (content === null) return;
    if (content instanceof XElement && this.root)
      throw invalidOperation('This operation would create an incorrectly structured document.');
    if (content instanceof XDeclaration)
      throw argumentException('A declaration is no content of a document: give it to the constructor.');
    if (content instanceof XNode && !(content instanceof XText)) this.adopt(content);
    else if (isMany(content)) for (const each of enumerate(content, object.type)) this.add(each);
    else throw argumentException('Non white space characters cannot be added to content.');
  }

  clone(): XDocument {
    const copy = new XDocument();
    copy.declaration = this.declaration;
    for (const node of this.nodes) copy.adopt(node.clone());
    return copy;
  }
}

function isMany(content: unknown): content is Iterable<unknown> {
  return typeof content === 'object' && content !== null && Symbol.iterator in content;
}

/** A value as XML Schema writes it. */
export function contentText(content: unknown): string {
  if (content === null) throw argumentNull('value');
  if (typeof content === 'boolean') return content ? 'true' : 'false';
  if (content instanceof DateTime || content instanceof DateTimeOffset) return isoText(content);
  if (content instanceof Decimal) return content.toString();
  if (content instanceof Boxed) {
    const kind = kindOf(content.type);
    if (kind === 'double' || kind === 'float')
      return roundTripText(content.value as number, kind).replace('Infinity', 'INF');
  }
  return toText(content);
}
