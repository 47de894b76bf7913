import { ClrArray } from '../../runtime/array';
import { formatException, invalidOperation } from '../../runtime/exceptions';
import type { Members } from '../../types/member';
import { Sequence } from '../linq/sequence';
import { DateTime } from '../system/date-time';
import { Guid } from '../system/guid';
import { parseNumber } from '../system/parse-number';
import { xAttribute, xElement } from './definitions';
import type { XName } from './names';
import { elements, required } from './node-types';
import { XAttribute, XElement, contentText } from './nodes';
import { parseDocument } from './parse';

type Text = string | null;

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
