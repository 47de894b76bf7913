import type { ResolvedStack } from '@org/terraform-json';
import { composeArchitecture } from './compose/compose-architecture';
import { renderMermaid } from './mermaid/render-mermaid';
import { renderSvg } from './svg/render-svg';

export type DiagramFormat = 'svg' | 'mermaid';

const renderers = { svg: renderSvg, mermaid: renderMermaid } as const;

/**
 * The architecture that stacks build, drawn: subnets, the public door, private links, identities; in red what is open that
 * should not be. The same stacks give the same picture, byte for byte.
 * @throws CommandError for stacks that hold nothing to draw
 * @throws TerraformJsonError for an expression that has no value
 */
export function renderDiagram(stacks: readonly ResolvedStack[], format: DiagramFormat): string {
  return renderers[format](composeArchitecture(stacks));
}
