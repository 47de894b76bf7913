import { type PolicyElement, type Position, attributeOf, elementsOf, textOf } from '@org/apim-policy';
import type { CompiledPolicy } from '../pipeline/compiled-policy';
import type { PolicyPlace, Scope, SectionName } from '../pipeline/fault';
import { policies } from '../policies';
import type { LoadedDocument } from './loaded-document';
import { PolicyReader } from './policy-reader';
import type { PolicyScope } from './policy-scope';

/** One section of a document: policies in order, and where those around it come in. */
export type CompiledSection = readonly (CompiledPolicy | 'base')[];

export type CompiledDocument = Readonly<Partial<Record<SectionName, CompiledSection>>>;

/** What documents refer to. */
export interface Surroundings {
  readonly fragments: ReadonlyMap<string, LoadedDocument>;
  readonly backends: ReadonlySet<string>;
}

export const sectionNames: readonly SectionName[] = ['inbound', 'backend', 'outbound', 'on-error'];

/** Makes a policy document run. What cannot be is reported to the document's problems. */
export function compileDocument(document: LoadedDocument, scope: Scope, surroundings: Surroundings): CompiledDocument {
  const sections = elementsOf(document.root).flatMap((element) => {
    const name = sectionNames.find((known) => known === element.name);
    return name ? [[name, new SectionCompiler(document, scope, name, surroundings).compile(element)] as const] : [];
  });
  return Object.fromEntries(sections);
}

/** Where the policies of a section are counted from. */
const TOP = '';

class SectionCompiler implements PolicyScope {
  constructor(
    private readonly document: LoadedDocument,
    private readonly scope: Scope,
    private readonly section: SectionName,
    private readonly surroundings: Surroundings,
  ) {}

  public compile(section: PolicyElement): CompiledSection {
    const numbers = new Numbers();
    return elementsOf(section).flatMap((element): CompiledSection =>
      element.name === 'base' ? ['base'] : this.one(element, TOP, numbers),
    );
  }

  public compileAll(elements: readonly PolicyElement[], around: PolicyPlace): readonly CompiledPolicy[] {
    const numbers = new Numbers();
    return elements.flatMap((element) => this.one(element, around.path, numbers));
  }

  public hasBackend(name: string): boolean {
    return this.surroundings.backends.has(name);
  }

  public refuse(reason: string, position: Position | undefined): void {
    this.document.refuse(reason, position);
  }

  /** A policy, or those of the fragment that it includes. */
  private one(element: PolicyElement, around: string, numbers: Numbers): readonly CompiledPolicy[] {
    if (element.name === 'include-fragment') return this.included(element, around, numbers);
    const compile = policies.get(element.name);
    if (!compile) {
      this.refuse(`the policy '${element.name}' is not emulated`, element.position);
      return [];
    }
    const id = attributeOf(element, 'id');
    const place: PolicyPlace = {
      source: element.name,
      scope: this.scope,
      section: this.section,
      path: `${around === TOP ? '' : `${around}\\`}${element.name}[${numbers.next(element.name)}]`,
      policyId: id ? textOf(id) : null,
    };
    const reader = new PolicyReader(element, place, this);
    const compiled = compile(reader);
    const { run, preflight } = typeof compiled === 'function' ? { run: compiled, preflight: undefined } : compiled;
    return [{ place, reads: reader.reads, run, preflight }];
  }

  /** "The policy inserts the policy fragment as-is" (policy reference "include-fragment", 2025-05). */
  private included(element: PolicyElement, around: string, numbers: Numbers): readonly CompiledPolicy[] {
    const id = attributeOf(element, 'fragment-id');
    const name = id ? textOf(id) : '';
    const fragment = this.surroundings.fragments.get(name);
    if (!fragment) {
      this.refuse(`there is no policy fragment '${name}'`, id?.position ?? element.position);
      return [];
    }
    if (!fragment.fits(this.section)) return [];
    const inside = new SectionCompiler(fragment, this.scope, this.section, this.surroundings);
    return elementsOf(fragment.root).flatMap((child) => inside.one(child, around, numbers));
  }
}

/** Counts policies by name, from 1. */
class Numbers {
  private readonly counts = new Map<string, number>();

  public next(name: string): number {
    const number = (this.counts.get(name) ?? 0) + 1;
    this.counts.set(name, number);
    return number;
  }
}
