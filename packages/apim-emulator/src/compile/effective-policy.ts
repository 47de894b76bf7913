import type { CompiledDocument, CompiledSection } from './document-compiler';
import type { CompiledPolicy } from '../pipeline/compiled-policy';
import type { SectionName } from '../pipeline/fault';

/** What runs for a request: its sections, with everything that `<base/>` stands for. */
export type EffectivePolicy = Readonly<Record<SectionName, readonly CompiledPolicy[]>>;

/**
 * Puts scopes into each other: `<base/>` of the innermost is the effective section of the one around it, and so on. Without
 * `<base/>` nothing of what is around is left.
 *
 * @param documents from the outermost, all APIs, to the innermost; a scope without a document inherits as it is
 * @param missingSection what a section means that a document does not have
 */
export function effectivePolicy(
  documents: readonly (CompiledDocument | undefined)[],
  missingSection: 'empty' | 'inherited',
): EffectivePolicy {
  function section(name: SectionName): readonly CompiledPolicy[] {
    const absent: CompiledSection = missingSection === 'empty' ? [] : ['base'];
    return documents.reduce<readonly CompiledPolicy[]>((outer, document) => {
      const items = document ? (document[name] ?? absent) : (['base'] as const);
      return items.flatMap((item) => (item === 'base' ? outer : [item]));
    }, []);
  }
  return {
    inbound: section('inbound'),
    backend: section('backend'),
    outbound: section('outbound'),
    'on-error': section('on-error'),
  };
}
