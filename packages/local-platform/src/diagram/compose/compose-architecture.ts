import type { ResolvedStack } from '@org/terraform-json';
import { CommandError } from '../../cli/command-error';
import { type Architecture, type Box, type Edge, box, withContents } from '../architecture';
import { unique } from '../read/attributes';
import { directoryBoxes } from './directory-box';
import {
  CLIENTS,
  INTERNET,
  callEdges,
  containersAt,
  dangerEdges,
  deploymentEdges,
  elsewhereId,
  identityEdges,
  logEdges,
} from './edges';
import { type Exposure, exposuresIn } from './exposures';
import { type Facts, factsOf } from './facts';
import { deploymentBoxes, identityBoxes } from './identity-boxes';
import { boxesOutside, networkBoxes } from './network-boxes';
import { serviceBoxes } from './service-boxes';

/**
 * The architecture of the stacks.
 * @throws CommandError for stacks that hold nothing to draw
 * @throws TerraformJsonError for an expression that has no value
 */
export function composeArchitecture(stacks: readonly ResolvedStack[]): Architecture {
  const facts = factsOf(stacks);
  const exposures = exposuresIn(facts);
  const made = [
    ...directoryBoxes(facts),
    ...networkBoxes(facts),
    ...boxesOutside(facts),
    ...elsewhere(facts),
    ...identityBoxes(facts),
    ...serviceBoxes(facts),
    ...deploymentBoxes(facts),
  ];
  if (made.length === 0) {
    const names = stacks.map(({ name }) => name).join(', ') || 'none';
    throw new CommandError(`there is nothing to draw in the stacks (${names}): no network, gateway, server or service`);
  }
  const boxes = [...outsiders(facts, exposures), ...made].map((one) => warned(one, exposures));
  const edges = [
    ...callEdges(facts),
    ...identityEdges(facts),
    ...deploymentEdges(facts),
    ...logEdges(facts),
    ...dangerEdges(exposures),
  ];
  return numbered({ stacks: stacks.map(({ name }) => name), boxes, edges });
}

/** Whoever comes from the Internet. */
function outsiders({ gateways, applications }: Facts, exposures: readonly Exposure[]): readonly Box[] {
  const hasClients = gateways.length > 0 || applications.length > 0;
  const isOpen = exposures.some(({ entry }) => entry !== undefined);
  return [
    ...(isOpen ? [box(INTERNET, 'internet', 'Anybody on the Internet')] : []),
    ...(hasClients ? [box(CLIENTS, 'clients', 'MCP clients', { lines: ['VS Code, Claude Code, Cursor, …'] })] : []),
  ];
}

/** Backends that lead to nothing that the stacks make. */
function elsewhere({ gateways, servers }: Facts): readonly Box[] {
  const backends = gateways.flatMap(({ backends }) => backends);
  const lost = backends.filter((backend) => containersAt(backend, servers).length === 0);
  return unique(lost.map(elsewhereId)).map((id) =>
    box(id, 'other', 'made elsewhere', { lines: [id.replace(/^elsewhere\//, '')] }),
  );
}

function warned(one: Box, exposures: readonly Exposure[]): Box {
  const warnings = exposures.filter(({ on }) => on === one.id).map(({ warning }) => warning);
  return { ...one, warnings, children: one.children.map((child) => warned(child, exposures)) };
}

/** Ids of Azure name subscriptions, which are nobody's business in a picture: boxes are b1, b2, … instead. */
function numbered({ stacks, boxes, edges }: Architecture): Architecture {
  const ids = new Map(boxes.flatMap(withContents).map(({ id }, index) => [id, `b${index + 1}`]));
  const idOf = (id: string) => ids.get(id) ?? id;
  const renamed = (one: Box): Box => ({
    ...one,
    id: idOf(one.id),
    title: visible(one.title),
    lines: one.lines.map(visible),
    warnings: one.warnings.map(visible),
    children: one.children.map(renamed),
  });
  const drawn = new Map<string, Edge>();
  for (const edge of edges) {
    const [from, to] = [idOf(edge.from), idOf(edge.to)];
    drawn.set([from, to, edge.kind, edge.label].join(' '), { ...edge, from, to, label: visible(edge.label) });
  }
  return { stacks: stacks.map(visible), boxes: boxes.map(renamed), edges: [...drawn.values()] };
}

/** Without characters that are not seen, or that turn the direction of what follows: no XML holds all of them. */
function visible(text: string): string {
  return text.replaceAll(/\p{C}/gu, '\uFFFD');
}
