import {
  type PolicyDocument,
  type PolicyElement,
  PolicyError,
  type PolicyProblem,
  type Position,
  type Section,
  assertSize,
  readPolicy,
  sizeLimits,
  validateDocument,
} from '@org/apim-policy';
import type { PolicyText } from '../definition/gateway-definition';
import type { Problems } from './load-error';
import { SubstitutedText } from './named-values';

/** A policy document that could be read, and where to report what else is wrong with it. */
export interface LoadedDocument {
  readonly root: PolicyElement;
  /** Holds a fragment against the section in which it is included. @returns whether it may be there */
  fits(section: Section): boolean;
  /** Reports a problem, where people wrote it. */
  refuse(reason: string, position: Position | undefined): void;
}

/** `policies` is a document with sections, `fragment` is what others include. */
export type DocumentRoot = 'policies' | 'fragment';

const limits: Readonly<Record<DocumentRoot, number>> = { policies: sizeLimits.document, fragment: sizeLimits.fragment };

/**
 * Puts named values into a policy document, reads it, and holds it against the catalogue of policies.
 * @param name what names it in errors, unless it has a file
 * @returns nothing when it cannot be compiled; what is wrong has been reported
 */
export function loadDocument(
  policy: PolicyText,
  name: string,
  root: DocumentRoot,
  namedValues: Readonly<Record<string, string>>,
  problems: Problems,
): LoadedDocument | undefined {
  const { file, text } = typeof policy === 'string' ? { file: name, text: policy } : policy;
  const substituted = new SubstitutedText(text, namedValues);
  function report(found: readonly PolicyProblem[]): boolean {
    for (const { position, reason } of found) {
      problems.add({ file, position: position && substituted.sourceOf(position), reason });
    }
    return found.length > 0;
  }
  for (const { position, reason } of substituted.missing) problems.add({ file, position, reason });
  const document = read(substituted.text, file, root, report);
  if (!document || report(validateDocument(document)) || substituted.missing.length > 0) return undefined;
  return {
    root: document.root,
    fits: (section) => !report(validateDocument(document, section)),
    refuse: (reason, position) => {
      report([{ reason, position }]);
    },
  };
}

function read(
  text: string,
  file: string,
  root: DocumentRoot,
  report: (found: readonly PolicyProblem[]) => void,
): PolicyDocument | undefined {
  try {
    assertSize(text, limits[root], file);
    const document = readPolicy(text, file);
    if (document.root.name === root) return document;
    report([{ position: document.root.position, reason: `expected <${root}>, not <${document.root.name}>` }]);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    report(error.problems);
  }
  return undefined;
}
