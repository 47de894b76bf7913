import { PolicyError } from '../errors';
import type { Position } from '../position';
import { escapeComment } from './escape';
import type { PolicyAttribute, PolicyComment, PolicyDocument, PolicyElement, PolicyNode } from './model';
import { PolicySource } from './policy-source';
import { readSetBody } from './read-set-body';
import { readExpression, readLiteral, seesExpression } from './read-value';

/** What nobody writes, and what would exhaust the stack of whoever walks the tree. */
const DEEPEST = 100;

/**
 * Reads a policy document or fragment as people write them: expressions with raw quotes, `<` and `&&`, as well as
 * well-formed XML. Named values must have been put in before, where they stand for more than text; Terraform's `$${` and
 * `%%{` must have been undone. What the elements and attributes mean is not looked at: see `validateDocument`.
 *
 * @param file what names the document in errors
 * @throws PolicyError with every expression that is not valid, or with the first place where the text is no XML
 */
export function readPolicy(text: string, file: string): PolicyDocument {
  const source = new PolicySource(text, file);
  source.skipSpace();
  if (source.take('<?xml')) source.through('?>', "the XML declaration has no '?>'");
  const before = comments(source);
  if (!source.sees('<')) source.fail('expected an element');
  const root = new ElementReader(source).read();
  const after = comments(source);
  if (!source.atEnd) source.fail(`text stands behind the end of <${root.name}>`);
  if (source.problems.length > 0) throw new PolicyError(file, source.problems);
  return { file, before, root, after };
}

function comments(source: PolicySource): PolicyComment[] {
  const found: PolicyComment[] = [];
  source.skipSpace();
  while (source.sees('<!--')) {
    found.push(comment(source));
    source.skipSpace();
  }
  return found;
}

function comment(source: PolicySource): PolicyComment {
  const position = source.position(source.at);
  source.take('<!--');
  const text = source.through('-->', "this comment has no '-->'");
  return { kind: 'comment', text: escapeComment(text), position };
}

/** An element whose end has not been read yet. */
interface OpenElement {
  readonly name: string;
  readonly attributes: readonly PolicyAttribute[];
  readonly children: PolicyNode[];
  readonly position: Position;
}

/** Reads one element with everything in it. */
class ElementReader {
  private readonly open: OpenElement[] = [];

  constructor(private readonly source: PolicySource) {}

  public read(): PolicyElement {
    let closed = this.startTag();
    while (this.open.length > 0 || !closed) closed = this.next();
    return closed;
  }

  /** Reads one thing in the innermost open element. Returns an element that it closes. */
  private next(): PolicyElement | undefined {
    const { source } = this;
    const parent = this.open.at(-1) as OpenElement;
    if (source.sees('<!--')) parent.children.push(comment(source));
    else if (source.sees('<![CDATA[')) this.characterData(parent);
    else if (source.sees('</')) return this.endTag();
    else if (source.sees('<?')) source.fail('processing instructions have no meaning in a policy');
    else if (source.sees('<')) return this.startTag();
    else if (source.atEnd) source.fail(`<${parent.name}>, opened at line ${parent.position.line}, is never closed`);
    else this.text(parent);
    return undefined;
  }

  private startTag(): PolicyElement | undefined {
    const { source } = this;
    const position = source.position(source.at);
    source.take('<');
    const element: OpenElement = {
      name: this.name('an element'),
      attributes: this.attributes(),
      children: [],
      position,
    };
    if (this.open.length >= DEEPEST) source.fail(`elements are nested more than ${DEEPEST} deep`, position.offset);
    this.open.push(element);
    if (source.take('/>')) return this.close();
    if (!source.take('>')) source.fail(`expected an attribute, '>' or '/>' in <${element.name}>`);
    if (element.name === 'set-body') {
      const content = readSetBody(source, element.attributes);
      if (content) element.children.push(content);
    }
    return undefined;
  }

  private endTag(): PolicyElement {
    const { source } = this;
    const start = source.at;
    source.take('</');
    const name = this.name('an element');
    source.skipSpace();
    if (!source.take('>')) source.fail(`expected '>' to end </${name}>`);
    const open = this.open.at(-1);
    if (open && open.name !== name) {
      source.fail(`</${name}> does not close <${open.name}>, opened at line ${open.position.line}`, start);
    }
    return this.close();
  }

  /** Hands the innermost element to the one around it. */
  private close(): PolicyElement {
    const { name, attributes, children, position } = this.open.pop() as OpenElement;
    const element: PolicyElement = { kind: 'element', name, attributes, children, position };
    this.open.at(-1)?.children.push(element);
    return element;
  }

  private attributes(): readonly PolicyAttribute[] {
    const { source } = this;
    const attributes: PolicyAttribute[] = [];
    for (;;) {
      const space = source.match(/\s*/y);
      if (source.atEnd || source.sees('>') || source.sees('/')) return attributes;
      if (space === '') source.fail('expected white space before an attribute');
      const position = source.position(source.at);
      const name = this.name('an attribute');
      if (attributes.some((attribute) => attribute.name === name)) {
        source.problems.push({ position, reason: `attribute '${name}' stands here twice` });
      }
      attributes.push({ name, value: this.attributeValue(name), position });
    }
  }

  private attributeValue(name: string): PolicyAttribute['value'] {
    const { source } = this;
    source.skipSpace();
    if (!source.take('=')) source.fail(`expected '=' behind attribute '${name}'`);
    source.skipSpace();
    const quote = source.match(/["']/y);
    if (quote === '') source.fail(`expected a quote before the value of attribute '${name}'`);
    if (seesExpression(source)) {
      const value = readExpression(source, quote);
      source.take(quote);
      return value;
    }
    const start = source.at;
    source.before(quote, `the value of attribute '${name}' has no closing ${quote}`);
    const end = source.at;
    source.at = start;
    const value = readLiteral(source, end);
    source.take(quote);
    return value;
  }

  private text(parent: OpenElement): void {
    const { source } = this;
    if (seesExpression(source)) {
      const value = readExpression(source, '<');
      parent.children.push({ kind: 'text', value, position: value.position });
      return;
    }
    const start = source.at;
    const raw = source.before('<', `<${parent.name}>, opened at line ${parent.position.line}, is never closed`);
    if (raw.trim() === '') return;
    const end = source.at;
    source.at = start;
    this.addLiteral(parent, readLiteral(source, end));
  }

  private characterData(parent: OpenElement): void {
    const { source } = this;
    source.take('<![CDATA[');
    if (parent.children.length === 0 && seesExpression(source)) {
      const value = readExpression(source, ']]>', false);
      source.take(']]>');
      parent.children.push({ kind: 'text', value, position: value.position });
      return;
    }
    const position = source.position(source.at);
    const text = source.through(']]>', "this CDATA section has no ']]>'");
    this.addLiteral(parent, { kind: 'literal', text, position });
  }

  /** Joins text that only marks of XML separated. */
  private addLiteral(parent: OpenElement, value: { kind: 'literal'; text: string; position?: Position }): void {
    const last = parent.children.at(-1);
    if (last?.kind === 'text' && last.value.kind === 'literal') {
      parent.children.pop();
      const joined = { ...last.value, text: last.value.text + value.text };
      parent.children.push({ kind: 'text', value: joined, position: last.position });
    } else if (value.text !== '') {
      parent.children.push({ kind: 'text', value, position: value.position });
    }
  }

  private name(what: string): string {
    return this.source.match(/[\p{L}_:][\p{L}\p{N}_:.-]*/uy) || this.source.fail(`expected the name of ${what}`);
  }
}
