import { ClrArray } from '../../runtime/array';
import { argumentNull, invalidOperation } from '../../runtime/exceptions';
import { Sequence } from '../linq/sequence';
import { xContainer, xElement, xNode, xObject } from './definitions';
import type { XName } from './names';
import { XContainer, XDocument, XElement, XNode, XObject, XText, contentText } from './nodes';

/** Members that all nodes and containers have. */

export function required<T>(value: T | null, parameter: string): T {
  if (value === null) throw argumentNull(parameter);
  return value;
}

export const elements = (make: () => Iterable<XElement>) => new Sequence(xElement.type, make);
const nodes = (make: () => Iterable<XNode>) => new Sequence(xNode.type, make);

export function* named(all: Iterable<XElement>, name: XName | null): Iterable<XElement> {
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
