import type { Section } from '../catalogue/specification';
import { validateDocument } from '../catalogue/validate-document';
import { escapeComment } from '../document/escape';
import type { PolicyComment, PolicyDocument, PolicyElement } from '../document/model';
import { PolicyError } from '../errors';
import type { Base, Policy, PolicyItem } from './policy';
import { Given, attributeValue, textValue } from './build-element';

/** The contents of a section. */
export type SectionItems<Where extends Section> = readonly (PolicyItem<Where> | Base)[];

export interface PolicyDocumentProps {
  /**
   * What names the document in errors.
   * @default 'policy'
   */
  readonly name?: string;
  /**
   * Said at the head of the document, such as the package and version that made it.
   * @default - nothing
   */
  readonly comment?: string;
  /** @default - `[base()]` */
  readonly inbound?: SectionItems<'inbound'>;
  /**
   * One item only: API Management takes no more.
   * @default - `[base()]`
   */
  readonly backend?: SectionItems<'backend'>;
  /** @default - `[base()]` */
  readonly outbound?: SectionItems<'outbound'>;
  /** @default - `[base()]` */
  readonly onError?: SectionItems<'on-error'>;
}

/**
 * Makes a policy document. Without `base()` in a section, the policies of the scope around are dropped there.
 *
 * @throws PolicyError with everything that API Management would refuse and the compiler could not see
 */
export function policyDocument(props: PolicyDocumentProps): PolicyDocument {
  const { name: file = 'policy', inbound, backend, outbound, onError } = props;
  const section = (name: Section, children: PolicyElement['children'] = [base()]) => element(name, children);
  const sections = [
    section('inbound', inbound),
    section('backend', backend),
    section('outbound', outbound),
    section('on-error', onError),
  ];
  const before = props.comment === undefined ? [] : [comment(props.comment)];
  const document: PolicyDocument = { file, before, root: element('policies', sections), after: [] };
  const problems = validateDocument(document);
  if (problems.length > 0) throw new PolicyError(file, problems);
  return document;
}

/** `<base />`: here run the policies of the scope around. */
export function base(): Base {
  return element('base', []) as Base;
}

/** A comment among policies. */
export function comment(text: string): PolicyComment {
  return { kind: 'comment', text: escapeComment(` ${text.trim()} `) };
}

/**
 * A policy, or an element inside of one, that the catalogue does not know. Its name, attributes and structure are written as
 * given and checked by nobody; policies of the catalogue inside of it are checked as everywhere.
 *
 * @param attributes by their names in XML
 * @param content a text, or elements
 */
export function rawPolicy(
  name: string,
  attributes: Readonly<Record<string, Given>> = {},
  content: Given | readonly (PolicyElement | PolicyComment)[] = [],
): Policy {
  const children: PolicyElement['children'] = Array.isArray(content)
    ? content
    : [{ kind: 'text', value: textValue(content as Given, name) }];
  const raw: PolicyElement = {
    ...element(name, children),
    attributes: Object.entries(attributes).map(([key, value]) => ({
      name: key,
      value: attributeValue(value, `${name}.${key}`),
    })),
    raw: true,
  };
  return raw as Policy;
}

function element(name: string, children: PolicyElement['children']): PolicyElement {
  return { kind: 'element', name, attributes: [], children };
}
