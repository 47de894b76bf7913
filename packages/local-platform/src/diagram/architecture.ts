/** What the stacks build, as boxes within boxes and arrows between them: what every picture of it shows. */
export interface Architecture {
  /** The stacks that it was read from. */
  readonly stacks: readonly string[];
  readonly boxes: readonly Box[];
  readonly edges: readonly Edge[];
}

export type BoxKind =
  /** People with their MCP clients. */
  | 'clients'
  /** Whoever else is on the Internet: drawn only where something is open to everybody. */
  | 'internet'
  /** Entra ID, with applications and Microsoft Graph in it. */
  | 'directory'
  /** An application of Entra ID that stands for a server, with a group per tier in it. */
  | 'application'
  | 'group'
  | 'graph'
  /** A virtual network, with subnets in it. */
  | 'network'
  | 'subnet'
  /** An API Management service. */
  | 'gateway'
  /** A container group, with its containers in it. */
  | 'server'
  | 'container'
  /** A private endpoint. */
  | 'endpoint'
  | 'identity'
  /** A service of Azure outside of any network. */
  | 'service'
  /** What deploys: who is trusted, as which identity, and where the state is. */
  | 'deployment'
  | 'agent'
  | 'other';

export interface Box {
  /** Unique in the architecture. */
  readonly id: string;
  readonly kind: BoxKind;
  readonly title: string;
  /** What else there is to say of it, a line each. */
  readonly lines: readonly string[];
  /** What is wrong with it: what the platform is there to prevent. */
  readonly warnings: readonly string[];
  readonly children: readonly Box[];
}

export type EdgeKind =
  /** The way of a call, from a person to the data. */
  | 'call'
  /** Signing in, acting as an identity, and what that identity opens. */
  | 'identity'
  /** Logs and traces. */
  | 'logs'
  /** What the platform is there to prevent. */
  | 'danger';

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** `HTTPS 443`; empty where the boxes say enough. */
  readonly label: string;
}

/** A box without anything to say, of which the rest is then given. */
export function box(id: string, kind: BoxKind, title: string, more: Partial<Box> = {}): Box {
  return { id, kind, title, lines: [], warnings: [], children: [], ...more };
}

/** A box, and all that is in it. */
export function withContents(box: Box): readonly Box[] {
  return [box, ...box.children.flatMap(withContents)];
}
