import { NEW_LINE } from '../../runtime/environment';
import { step } from '../../runtime/evaluation';
import type { XAttribute, XComment, XContainer, XElement, XInstruction, XObject, XText } from './nodes';

const XMLNS = 'http://www.w3.org/2000/xmlns/';
const XML = 'http://www.w3.org/XML/1998/namespace';

type Scope = ReadonlyMap<string, string>;

const outermost: Scope = new Map([
  ['', ''],
  ['xml', XML],
]);

/** XML as `ToString()` of its classes writes it: indented, without a declaration. */
export function writeXml(node: XObject, indented: boolean): string {
  switch (node.nodeType) {
    case 1:
      return element(node as XElement, outermost, indented, '');
    case 2:
      return `${attributeName(node as XAttribute, outermost)}="${escapedAttribute((node as XAttribute).value)}"`;
    case 9:
      return (node as XContainer).nodes.map((child) => one(child, outermost, indented, '')).join(NEW_LINE);
    default:
      return one(node, outermost, indented, '');
  }
}

function one(node: XObject, scope: Scope, indented: boolean, indent: string): string {
  step();
  switch (node.nodeType) {
    case 1:
      return element(node as XElement, scope, indented, indent);
    case 3:
      return escapedText((node as XText).value);
    case 4:
      return `<![CDATA[${(node as XText).value}]]>`;
    case 7: {
      const { target, data } = node as XInstruction;
      return `<?${target}${data ? ` ${data}` : ''}?>`;
    }
    default:
      return `<!--${(node as XComment).value}-->`;
  }
}

function element(node: XElement, outer: Scope, indented: boolean, indent: string): string {
  const scope = new Map(outer);
  for (const attribute of node.attributes) {
    if (attribute.isNamespace) scope.set(attribute.name.uri === '' ? '' : attribute.name.local, attribute.value);
  }
  const name = elementName(node, scope);
  const extra = name.declare ? [` xmlns="${escapedAttribute(node.name.uri)}"`] : [];
  const attributes = node.attributes.map(
    (attribute) => ` ${attributeName(attribute, scope)}="${escapedAttribute(attribute.value)}"`,
  );
  const start = `<${name.text}${[...extra, ...attributes].join('')}`;
  if (node.nodes.length === 0) return node.hasEndTag ? `${start}></${name.text}>` : `${start} />`;
  return `${start}>${content(node, scope, indented, indent)}</${name.text}>`;
}

/** Text keeps what follows it on its line. */
function content(node: XElement, scope: Scope, indented: boolean, indent: string): string {
  const deeper = `${indent}  `;
  let [text, mixed] = ['', false];
  for (const child of node.nodes) {
    if (child.nodeType === 3 || child.nodeType === 4) mixed = true;
    if (indented && !mixed) text += NEW_LINE + deeper;
    text += one(child, scope, indented && !mixed, deeper);
  }
  return indented && !mixed ? text + NEW_LINE + indent : text;
}

/** The prefix that was declared last for a namespace. */
function prefixOf(scope: Scope, wanted: string): string | undefined {
  return [...scope].reverse().find(([prefix, uri]) => prefix !== '' && uri === wanted)?.[0];
}

function elementName({ name }: XElement, scope: Map<string, string>): { text: string; declare: boolean } {
  if ((scope.get('') ?? '') === name.uri) return { text: name.local, declare: false };
  const prefix = prefixOf(scope, name.uri);
  if (prefix !== undefined && name.uri !== '') return { text: `${prefix}:${name.local}`, declare: false };
  scope.set('', name.uri);
  return { text: name.local, declare: true };
}

function attributeName({ name }: XAttribute, scope: Scope): string {
  if (name.uri === '') return name.local;
  if (name.uri === XMLNS) return `xmlns:${name.local}`;
  const prefix = prefixOf(scope, name.uri);
  return prefix === undefined ? `p1:${name.local}` : `${prefix}:${name.local}`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
  '\n': '&#xA;',
  '\t': '&#x9;',
};

function escapedText(text: string): string {
  return text.replace(/[&<>\r]/g, (character) => entities[character] ?? character);
}

function escapedAttribute(text: string): string {
  return text.replace(/[&<>"\r\n\t]/g, (character) => entities[character] ?? character);
}
