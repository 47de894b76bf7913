import { onOneLine } from '../builders/layout';
import { PolicyError } from '../errors';
import { isExpression } from '../expression/parse-expression';
import type { Position } from '../position';
import { escapeText, forbiddenCharacter, quoteAttribute } from './escape';
import { assertSize, sizeLimits } from './limits';
import { PolicyDocument, PolicyElement, PolicyNode, PolicyValue, isLiquid, textOf } from './model';
import { isWellFormed } from './well-formed';

/**
 * How a document is laid out: `indented` by one tab a level, with expressions as they are, or `compact`, without indentation
 * and without white space in expressions that C# can do without. An element has a line of its own in both.
 */
export type PolicyLayout = 'indented' | 'compact';

/**
 * Writes a document as well-formed XML, escaped as .NET's XmlTextWriter does, the same text each time. API Management takes it
 * both as `rawxml` (policies) and as `xml` (fragments).
 *
 * @param limit the largest size in bytes, one of `sizeLimits`
 * @throws PolicyError when the text is larger, holds a character that XML cannot, or a literal would be read as an expression
 */
export function writePolicy(
  document: PolicyDocument,
  limit: number = sizeLimits.document,
  layout: PolicyLayout = 'indented',
): string {
  const { file, before, root, after } = document;
  const xml = [...before, root, ...after].map((node) => `${new Writer(file, layout).block(node, '')}\n`).join('');
  assertSize(xml, limit, file);
  return xml;
}

class Writer {
  constructor(
    private readonly file: string,
    private readonly layout: PolicyLayout,
  ) {}

  /** A node on lines of its own. */
  public block(node: PolicyNode, indent: string): string {
    if (node.kind !== 'element' || node.children.length === 0 || node.children.some(isText)) {
      return indent + this.inline(node);
    }
    const deeper = this.layout === 'indented' ? `${indent}\t` : indent;
    const lines = node.children.map((child) => `${this.block(child, deeper)}\n`).join('');
    return `${indent}${this.startTag(node)}>\n${lines}${indent}</${node.name}>`;
  }

  /** A node without white space around it, which beside text would become part of it. */
  private inline(node: PolicyNode): string {
    switch (node.kind) {
      case 'element': {
        const content = node.children.map((child) => this.content(child, node)).join('');
        return content === '' ? `${this.startTag(node)} />` : `${this.startTag(node)}>${content}</${node.name}>`;
      }
      case 'comment':
        return `<!--${this.characters(node.text)}-->`;
      case 'markup':
        if (!isWellFormed(node.xml)) this.refuse('this XML is not well-formed', node.position);
        return this.characters(node.xml);
      case 'text':
        return escapeText(this.value(node.value));
    }
  }

  private content(child: PolicyNode, parent: PolicyElement): string {
    return isLiquid(parent) && child.kind === 'text'
      ? escapeText(this.characters(textOf(child.value)))
      : this.inline(child);
  }

  private startTag({ name, attributes }: PolicyElement): string {
    const written = attributes.map((attribute) => `${attribute.name}=${quoteAttribute(this.value(attribute.value))}`);
    return `<${[name, ...written].join(' ')}`;
  }

  private value(value: PolicyValue): string {
    const compact = this.layout === 'compact' && value.kind === 'expression';
    const text = compact ? onOneLine(value.expression).text : textOf(value);
    if (value.kind === 'literal' && isExpression(text.trim())) {
      this.refuse(`the literal text '${text}' would be read as an expression`, value.position);
    }
    return this.characters(text);
  }

  private characters(text: string): string {
    const forbidden = forbiddenCharacter(text);
    if (forbidden === undefined) return text;
    const code = (forbidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return this.refuse(`the character U+${code} cannot stand in XML`);
  }

  private refuse(reason: string, position?: Position): never {
    throw new PolicyError(this.file, [{ ...(position && { position }), reason }]);
  }
}

function isText({ kind }: PolicyNode): boolean {
  return kind === 'text' || kind === 'markup';
}
