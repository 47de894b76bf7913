import { PolicyDocument, PolicyElement, elementsOf } from '../document/model';
import type { PolicyProblem } from '../errors';
import { ElementValidator } from './validate-element';
import { suggestion } from '../suggestion';
import { Section, everySection } from './specification';

/**
 * Holds a document or fragment against the catalogue.
 *
 * @param section where a fragment is included
 * @default - its policies are not held against a section
 * @returns everything that API Management would refuse, or that it would take without effect: unknown policies, attributes
 *   and children, and those of API Management that are not supported here; what is missing, stands twice, in the wrong
 *   order or in the wrong section; expressions where none are allowed, or with names that mean nothing; values of the wrong
 *   type
 */
export function validateDocument(document: PolicyDocument, section?: Section): readonly PolicyProblem[] {
  const { root } = document;
  const validator = new ElementValidator();
  if (root.name === 'policies') {
    validateSections(root, validator);
  } else if (root.name === 'fragment') {
    validator.nothingButElements(root, 'fragment');
    validator.policies(root, { path: 'fragment', section, document: 'fragment', nested: false });
  } else {
    validator.report(root, root.name, `<${root.name}> is no policy document: expected <policies> or <fragment>`);
  }
  return validator.problems;
}

function validateSections(root: PolicyElement, validator: ElementValidator): void {
  const seen = new Set<string>();
  validator.nothingButElements(root, 'policies');
  for (const child of elementsOf(root)) {
    const section = everySection.find((name) => name === child.name);
    if (!section) {
      validator.report(child, child.name, `<${child.name}> is no section${suggestion(child.name, everySection)}`);
      continue;
    }
    if (seen.has(section)) validator.report(child, section, `section '${section}' stands here twice`);
    seen.add(section);
    validateSection(child, section, validator);
  }
}

function validateSection(element: PolicyElement, section: Section, validator: ElementValidator): void {
  const children = elementsOf(element);
  validator.nothingButElements(element, section);
  validator.policies(element, { path: section, section, document: 'policies', nested: false });
  const [, second] = children;
  if (section === 'backend' && second) {
    validator.report(second, section, "section 'backend' takes one policy only, and <base /> counts as one");
  }
  const late = children.find(
    ({ name }, index) => name === 'cors' && children.slice(0, index).some((before) => before.name !== 'base'),
  );
  if (late) {
    validator.report(
      late,
      `${section}/cors`,
      "policy 'cors' must come first: what stands before it may answer a preflight request",
    );
  }
}
