import { type Box, box } from '../architecture';
import type { Application } from '../read/directory';
import { GRAPH } from '../read/identities';
import { type Facts, deploys, opens } from './facts';

export const DIRECTORY = 'directory';

/** Entra ID: the application of each server, a group per tier, and Microsoft Graph. */
export function directoryBoxes({ applications, principals }: Facts): readonly Box[] {
  const asksGraph = principals.some((principal) => !deploys(principal) && opens(principal.rights, GRAPH));
  const graph = asksGraph ? [box(GRAPH, 'graph', 'Microsoft Graph', { lines: ['who is in which group, now'] })] : [];
  const children = [...applications.map(applicationBox), ...graph];
  return children.length > 0 ? [box(DIRECTORY, 'directory', 'Microsoft Entra ID', { children })] : [];
}

function applicationBox({ id, name, uris, assignmentRequired, groups }: Application): Box {
  return box(id, 'application', 'Application', {
    lines: [
      name,
      ...uris.map((uri) => `for ${pathOf(uri)}`),
      ...(assignmentRequired ? ['no token without a group'] : []),
    ],
    children: groups.map(({ id, name, tier, members }) =>
      box(id, 'group', `Group ${tier}`, { lines: [name, members.length > 0 ? members.join(', ') : 'nobody'] }),
    ),
  });
}

/** `https://gateway.example.com/mcp/mongodb` → `/mcp/mongodb` */
function pathOf(uri: string): string {
  return URL.canParse(uri) && uri.startsWith('http') ? new URL(uri).pathname : uri;
}
