import { PolicyElement, attributeOf, elementsOf, textOf } from '../document/model';
import type { PolicyProblem } from '../errors';
import { suggestion } from '../suggestion';
import { attributeFaults } from './check-attributes';
import { textFaults } from './check-text';
import type { Fault } from './fault';
import { otherPolicies, policySpecs } from './policies';
import { ChildSpec, ElementSpec, PolicySpec, Section, xmlName } from './specification';

/** What surrounds some policies. */
export interface Place {
  readonly path: string;
  /** @default - not known yet: they are in a fragment */
  readonly section?: Section;
  readonly document: 'policies' | 'fragment';
  /** Whether they stand inside of another policy. */
  readonly nested: boolean;
}

/** Holds elements against their specifications, and collects what is wrong. */
export class ElementValidator {
  public readonly problems: PolicyProblem[] = [];
  private readonly seenInSection = new Set<string>();
  private readonly seenInDocument = new Set<string>();

  public report(at: Omit<Fault, 'reason'>, path: string, reason: string): void {
    this.problems.push({ ...(at.position && { position: at.position }), path, reason });
  }

  /** Holds the child elements against the catalogue. */
  public policies(parent: PolicyElement, place: Place): void {
    if (!place.nested) this.seenInSection.clear();
    const counts = new Map<string, number>();
    for (const child of elementsOf(parent)) {
      const count = (counts.get(child.name) ?? 0) + 1;
      counts.set(child.name, count);
      const path = `${place.path}/${child.name}[${count}]`;
      if (child.raw) this.policies(child, { ...place, path, nested: true });
      else this.policy(child, { ...place, path });
    }
  }

  /** Refuses attributes and text. */
  public nothingButElements(element: PolicyElement, path: string): void {
    for (const fault of [...attributeFaults(element, {}), ...textFaults(element)])
      this.report(fault, path, fault.reason);
  }

  private policy(element: PolicyElement, place: Place): void {
    const { name } = element;
    if (name === 'base') return this.base(element, place);
    const spec = policySpecs.get(name);
    if (!spec) {
      const reason = otherPolicies.includes(name)
        ? `policy '${name}' is known to API Management, but not supported here`
        : `there is no policy '${name}'${suggestion(name, [...policySpecs.keys(), 'base', ...otherPolicies])}`;
      return this.report(element, place.path, reason);
    }
    for (const reason of this.misplaced(spec, place)) this.report(element, place.path, reason);
    // Any policy may have an id, which context.LastError.PolicyId tells.
    this.element(
      element,
      { ...spec, attributes: { id: { type: 'text', expressions: false }, ...spec.attributes } },
      place,
    );
  }

  private base(element: PolicyElement, place: Place): void {
    const { path, document, nested } = place;
    this.element(element, {}, place);
    if (document === 'fragment') this.report(element, path, 'a fragment cannot have <base />');
    else if (nested) this.report(element, path, '<base /> stands directly in a section, not inside of a policy');
  }

  /** Why a policy cannot stand where it does. */
  private misplaced({ name, sections, once, direct }: PolicySpec, place: Place): readonly string[] {
    const { section, document, nested } = place;
    const allowed = sections.join(', ');
    const reasons: string[] = [];
    if (section && !sections.includes(section)) {
      reasons.push(`policy '${name}' cannot stand in ${section}: API Management takes it in ${allowed}`);
    }
    if (direct && nested) {
      reasons.push(`policy '${name}' has no effect inside of another policy: it stands directly in ${allowed}`);
    }
    if (name === 'include-fragment' && document === 'fragment') reasons.push('a fragment cannot include another one');
    const seen = once === 'section' ? this.seenInSection : this.seenInDocument;
    if (once && seen.has(name)) reasons.push(`policy '${name}' may stand only once in a ${once}`);
    seen.add(name);
    return reasons;
  }

  private element(element: PolicyElement, spec: ElementSpec, place: Place): void {
    const { content } = spec;
    const holdsPolicies = content === 'policies';
    const faults = [...attributeFaults(element, spec), ...textFaults(element, holdsPolicies ? undefined : content)];
    for (const fault of faults) this.report(fault, place.path, fault.reason);
    if (holdsPolicies) this.policies(element, { ...place, nested: true });
    else this.children(element, spec, place);
  }

  private children(element: PolicyElement, spec: ElementSpec, place: Place): void {
    const specs = Object.values(spec.children ?? {});
    const names = specs.map((child) => child.element);
    const counts = new Map<string, number>();
    let latest = 0;
    for (const child of elementsOf(element)) {
      const { name } = child;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      const path = `${place.path}/${name}[${count}]`;
      const index = names.indexOf(name);
      const childSpec = specs[index];
      if (!childSpec) {
        this.report(child, path, `<${element.name}> has no <${name}>${suggestion(name, names)}`);
        continue;
      }
      if (count > 1 && !childSpec.many) this.report(child, path, `<${element.name}> takes only one <${name}>`);
      if (index < latest) this.report(child, path, `<${name}> must stand before <${names[latest]}>`);
      latest = Math.max(latest, index);
      this.element(child, childSpec.spec, { ...place, path });
    }
    for (const missing of specs.filter((child) => isRequired(element, child) && !counts.has(child.element))) {
      this.report(element, place.path, `<${element.name}> needs a <${missing.element}>`);
    }
  }
}

function isRequired(element: PolicyElement, { required }: ChildSpec): boolean {
  if (typeof required !== 'object') return required === true;
  const value = attributeOf(element, xmlName(required.unless));
  return !(value && (value.kind === 'expression' || textOf(value) === required.is));
}
