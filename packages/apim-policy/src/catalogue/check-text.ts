import type { PolicyElement, PolicyNode } from '../document/model';
import { faultOf } from './check-value';
import { Fault, nameFaults } from './fault';
import type { TextSpec } from './specification';

/**
 * What is wrong with the text of an element.
 *
 * @param spec what it may be
 * @default - there may be none
 */
export function textFaults(element: PolicyElement, spec?: TextSpec): readonly Fault[] {
  const { name, children, position } = element;
  const [first, second] = children.filter(isText);
  if (!spec) return first ? [{ position: first.position, reason: `<${name}> takes no text` }] : [];
  if (second)
    return [{ position: second.position, reason: `<${name}> takes one text only, and no elements beside it` }];
  if (!first && !spec.mayBeEmpty) return [{ position, reason: `<${name}> needs a text` }];
  if (first?.kind !== 'text') return [];
  // A message may hold anything, even what looks like code.
  const fault = name === 'set-body' ? undefined : faultOf(first.value, spec);
  const faults = fault === undefined ? [] : [{ position: first.position, reason: `the text of <${name}> ${fault}` }];
  return [...faults, ...nameFaults(first.value)];
}

function isText({ kind }: PolicyNode): boolean {
  return kind === 'text' || kind === 'markup';
}
