import { ClrArray } from '../../runtime/array';
import { argumentNull, formatException, invalidOperation } from '../../runtime/exceptions';
import { declare } from '../../types/definition';
import { Members } from '../../types/member';
import { Type } from '../../types/type';
import { Sequence } from '../linq/sequence';
import { itemsOf } from '../linq/sources';
import { DateTime } from '../system/date-time';
import { Guid } from '../system/guid';
import { parseNumber } from '../system/parse-number';
import {
  xAttribute,
  xCData,
  xComment,
  xContainer,
  xDeclaration,
  xDocument,
  xElement,
  xInstruction,
  xNode,
  xObject,
  xText,
} from './definitions';
import { XName } from './names';
import {
  XAttribute,
  XComment,
  XContainer,
  XDeclaration,
  XDocument,
  XElement,
  XInstruction,
  XNode,
  XObject,
  XText,
  contentText,
} from './nodes';
import { parseDocument } from './parse';

type Text = string | null;

function required<T>(value: T | null, parameter: string): T {
  if (value === null) throw argumentNull(parameter);
  return value;
}

const elements = (make: () => Iterable<XElement>) => new Sequence(xElement.type, make);
const nodes = (make: () => Iterable<XNode>) => new Sequence(xNode.type, make);

function* named(all: Iterable<XElement>, name: XName | null): Iterable<XElement> {
  for (const element of all) if (name !== null && element.name.equals(name)) yield element;
}

function* ancestors(node: XObject): Iterable<XElement> {
  for (let at = node.parent; at; at = at.parent) if (at instanceof XElement) yield at;
}

function* descendantNodes(container: XContainer): Iterable<XNode> {
  for (const node of container.nodes) {
    yield node;
    if (node instanceof XContainer) yield* descendantNodes(node);
  }
}

/** `(int)element` and the like: the value as XML Schema writes it. */
function conversions(source: 'XElement' | 'XAttribute'): Members {
  const boolean = (text: string) => {
    const word = text.trim().toLowerCase();
    if (word === 'true' || word === '1') return true;
    if (word === 'false' || word === '0') return false;
    throw formatException(`The string '${text}' is not a valid Boolean value.`);
  };
  const targets: readonly (readonly [string, (text: string) => unknown])[] = [
    ['bool', boolean],
    ...(['int', 'long', 'uint', 'ulong', 'float', 'double', 'decimal'] as const).map(
      (kind) => [kind, (text: string) => parseNumber(kind, text.trim())] as const,
    ),
    ['System.DateTime', (text) => DateTime.parse(text)],
    ['System.Guid', (text) => Guid.parse(text)],
  ];
  type Source = { readonly value: string } | null;
  return Object.assign(
    { [`explicit operator string(${source} value)`]: (value: Source) => (value === null ? null : value.value) },
    ...targets.map(([type, read]): Members => ({
      [`explicit operator ${type}(${source} value)`]: (value: Source) => read(required(value, 'value').value),
      [`explicit operator ${type}?(${source} value)`]: (value: Source) => (value === null ? null : read(value.value)),
    })),
  ) as Members;
}

xObject.define({
  'XElement Parent': (self: XObject) => (self.parent instanceof XElement ? self.parent : null),
  'XDocument Document': (self: XObject) => {
    let at: XObject | null = self;
    while (at.parent) at = at.parent;
    return at instanceof XDocument ? at : null;
  },
  'System.Xml.XmlNodeType NodeType': (self: XObject) => self.nodeType,
});

xNode.define({
  'string ToString()': (self: XNode) => self.toText(),
  'void Remove()': (self: XNode) => {
    if (!self.parent) throw invalidOperation('The parent is missing.');
    self.detach();
  },
  'XNode NextNode': (self: XNode) => sibling(self, 1),
  'XNode PreviousNode': (self: XNode) => sibling(self, -1),
  'IEnumerable<XElement> Ancestors()': (self: XNode) => elements(() => ancestors(self)),
  'IEnumerable<XElement> Ancestors(XName name)': (self: XNode, name: XName | null) =>
    elements(() => named(ancestors(self), name)),
  'void AddAfterSelf(object content)': (self: XNode, content: unknown) => insertBeside(self, content, 1),
  'void AddBeforeSelf(object content)': (self: XNode, content: unknown) => insertBeside(self, content, 0),
  'void ReplaceWith(object content)': (self: XNode, content: unknown) => {
    insertBeside(self, content, 1);
    self.detach();
  },
  'static bool DeepEquals(XNode n1, XNode n2)': (a: XNode | null, b: XNode | null) =>
    a === b || (a !== null && b !== null && a.toText() === b.toText()),
});

function sibling(self: XNode, by: 1 | -1): XNode | null {
  const all = self.parent?.nodes ?? [];
  return all[all.indexOf(self) + by] ?? null;
}

function insertBeside(self: XNode, content: unknown, offset: 0 | 1): void {
  const { parent } = self;
  if (!parent) throw invalidOperation('The parent is missing.');
  const node = content instanceof XNode ? content : new XText(contentText(content));
  parent.adopt(node, parent.nodes.indexOf(self) + offset);
}

xContainer.define({
  'IEnumerable<XElement> Elements()': (self: XContainer) => elements(() => self.elements),
  'IEnumerable<XElement> Elements(XName name)': (self: XContainer, name: XName | null) =>
    elements(() => named(self.elements, name)),
  'XElement Element(XName name)': (self: XContainer, name: XName | null) => [...named(self.elements, name)][0] ?? null,
  'IEnumerable<XElement> Descendants()': (self: XContainer) => elements(() => self.descendants()),
  'IEnumerable<XElement> Descendants(XName name)': (self: XContainer, name: XName | null) =>
    elements(() => named(self.descendants(), name)),
  'IEnumerable<XNode> Nodes()': (self: XContainer) => nodes(() => self.nodes),
  'IEnumerable<XNode> DescendantNodes()': (self: XContainer) => nodes(() => descendantNodes(self)),
  'XNode FirstNode': (self: XContainer) => self.nodes[0] ?? null,
  'XNode LastNode': (self: XContainer) => self.nodes.at(-1) ?? null,
  'void Add(object content)': (self: XContainer, content: unknown) => self.add(content),
  'void Add(params object[] content)': (self: XContainer, content: ClrArray | null) => self.add(content),
  'void AddFirst(object content)': (self: XContainer, content: unknown) =>
    self.adopt(content instanceof XNode ? content : new XText(contentText(content)), 0),
  'void RemoveNodes()': (self: XContainer) => [...self.nodes].forEach((node) => node.detach()),
});

function newElement(name: XName | null, ...content: readonly unknown[]): XElement {
  const element = new XElement(required(name, 'name'));
  for (const each of content) element.add(each);
  return element;
}

function setAttribute(self: XElement, name: XName | null, value: unknown): void {
  const own = required(name, 'name');
  const attribute = self.attribute(own);
  if (value === null) self.attributes = self.attributes.filter((each) => each !== attribute);
  else if (attribute) attribute.value = contentText(value);
  else self.addAttribute(new XAttribute(own, contentText(value)));
}

function setElement(self: XElement, name: XName | null, value: unknown): void {
  const element = self.element(required(name, 'name'));
  if (value === null) element?.detach();
  else if (element) element.value = contentText(value);
  else self.add(newElement(name, value));
}

xElement.define({
  ...conversions('XElement'),
  'new(XName name)': (name: XName | null) => newElement(name),
  'new(XName name, object content)': newElement,
  'new(XName name, params object[] content)': (name: XName | null, content: ClrArray | null) =>
    newElement(name, content),
  'new(XElement other)': (other: XElement | null) => required(other, 'other').clone(),
  'static XElement Parse(string text)': (text: Text) => {
    const root = parseDocument(text).root as XElement;
    root.detach();
    return root;
  },
  'XName Name': {
    get: (self: XElement) => self.name,
    set: (self: XElement, name: XName | null) => {
      self.name = required(name, 'value');
    },
  },
  'string Value': {
    get: (self: XElement) => self.value,
    set: (self: XElement, value: Text) => {
      self.value = required(value, 'value');
    },
  },
  'bool HasElements': (self: XElement) => self.elements.length > 0,
  'bool HasAttributes': (self: XElement) => self.attributes.length > 0,
  'bool IsEmpty': (self: XElement) => self.nodes.length === 0 && !self.hasEndTag,
  'XAttribute Attribute(XName name)': (self: XElement, name: XName | null) =>
    name === null ? null : (self.attribute(name) ?? null),
  'XAttribute FirstAttribute': (self: XElement) => self.attributes[0] ?? null,
  'IEnumerable<XAttribute> Attributes()': (self: XElement) => new Sequence(xAttribute.type, () => self.attributes),
  'IEnumerable<XAttribute> Attributes(XName name)': (self: XElement, name: XName | null) =>
    new Sequence(xAttribute.type, () => self.attributes.filter((attribute) => attribute.name.equals(name))),
  'IEnumerable<XElement> DescendantsAndSelf()': (self: XElement) => elements(() => [self, ...self.descendants()]),
  'void SetValue(object value)': (self: XElement, value: unknown) => {
    self.value = contentText(value);
  },
  'void SetAttributeValue(XName name, object value)': setAttribute,
  'void SetElementValue(XName name, object value)': setElement,
  'void RemoveAttributes()': (self: XElement) => {
    self.attributes = [];
  },
  'void RemoveAll()': (self: XElement) => {
    self.attributes = [];
    [...self.nodes].forEach((node) => node.detach());
  },
});

xAttribute.define({
  ...conversions('XAttribute'),
  'new(XName name, object value)': (name: XName | null, value: unknown) =>
    new XAttribute(required(name, 'name'), contentText(value)),
  'XName Name': (self: XAttribute) => self.name,
  'bool IsNamespaceDeclaration': (self: XAttribute) => self.isNamespace,
  'string Value': {
    get: (self: XAttribute) => self.value,
    set: (self: XAttribute, value: Text) => {
      self.value = required(value, 'value');
    },
  },
  'void SetValue(object value)': (self: XAttribute, value: unknown) => {
    self.value = contentText(value);
  },
  'void Remove()': (self: XAttribute) => {
    const { parent } = self;
    if (!(parent instanceof XElement)) throw invalidOperation('The parent is missing.');
    parent.attributes = parent.attributes.filter((each) => each !== self);
    self.parent = null;
  },
  'string ToString()': (self: XAttribute) => self.toText(),
});

const valueMember: Members = {
  'string Value': {
    get: (self: { value: string }) => self.value,
    set: (self: { value: string }, value: Text) => {
      self.value = required(value, 'value');
    },
  },
};

xText.define({ ...valueMember, 'new(string value)': (value: Text) => new XText(required(value, 'value')) });
xCData.define({ 'new(string value)': (value: Text) => new XText(required(value, 'value'), true) });
xComment.define({ ...valueMember, 'new(string value)': (value: Text) => new XComment(required(value, 'value')) });
xInstruction.define({
  'new(string target, string data)': (target: Text, data: Text) =>
    new XInstruction(required(target, 'target'), required(data, 'data')),
  'string Target': (self: XInstruction) => self.target,
  'string Data': (self: XInstruction) => self.data,
});

function newDocument(...content: readonly unknown[]): XDocument {
  const document = new XDocument();
  for (const each of content) document.add(each);
  return document;
}

xDocument.define({
  'new()': () => newDocument(),
  'new(params object[] content)': (content: ClrArray | null) => newDocument(content),
  'new(XDeclaration declaration, params object[] content)': (
    declaration: XDeclaration | null,
    content: ClrArray | null,
  ) => {
    const document = newDocument(content);
    document.declaration = declaration;
    return document;
  },
  'new(XDocument other)': (other: XDocument | null) => required(other, 'other').clone(),
  'static XDocument Parse(string text)': parseDocument,
  'XElement Root': (self: XDocument) => self.root,
  'XDeclaration Declaration': (self: XDocument) => self.declaration,
});

xDeclaration.define({
  'new(string version, string encoding, string standalone)': (version: Text, encoding: Text, standalone: Text) =>
    new XDeclaration(version, encoding, standalone),
  'string Version': (self: XDeclaration) => self.version,
  'string Encoding': (self: XDeclaration) => self.encoding,
  'string Standalone': (self: XDeclaration) => self.standalone,
  'string ToString()': (self: XDeclaration) => self.toText(),
});

function* flat<T, R>(items: Iterable<T>, of: (item: T) => Iterable<R>): Iterable<R> {
  for (const item of items) yield* of(item);
}

const each = <T>(source: unknown, type: Type) => itemsOf(source, type) as Iterable<T>;

declare('static class System.Xml.Linq.Extensions').define({
  'static IEnumerable<XElement> Elements<T>(this IEnumerable<T> source)': (type: Type) => (source: unknown) =>
    elements(() => flat(each<XContainer>(source, type), (container) => container.elements)),
  'static IEnumerable<XElement> Elements<T>(this IEnumerable<T> source, XName name)':
    (type: Type) => (source: unknown, name: XName | null) =>
      elements(() => flat(each<XContainer>(source, type), (container) => named(container.elements, name))),
  'static IEnumerable<XElement> Descendants<T>(this IEnumerable<T> source)': (type: Type) => (source: unknown) =>
    elements(() => flat(each<XContainer>(source, type), (container) => container.descendants())),
  'static IEnumerable<XElement> Descendants<T>(this IEnumerable<T> source, XName name)':
    (type: Type) => (source: unknown, name: XName | null) =>
      elements(() => flat(each<XContainer>(source, type), (container) => named(container.descendants(), name))),
  'static IEnumerable<XAttribute> Attributes(this IEnumerable<XElement> source)': (source: unknown) =>
    new Sequence(xAttribute.type, () => flat(each<XElement>(source, xElement.type), (element) => element.attributes)),
  'static IEnumerable<XAttribute> Attributes(this IEnumerable<XElement> source, XName name)': (
    source: unknown,
    name: XName | null,
  ) =>
    new Sequence(xAttribute.type, () =>
      flat(each<XElement>(source, xElement.type), (element) =>
        element.attributes.filter((attribute) => attribute.name.equals(name)),
      ),
    ),
  'static void Remove<T>(this IEnumerable<T> source)': (type: Type) => (source: unknown) => {
    for (const node of [...each<XNode>(source, type)]) node.detach();
  },
});
