import type { Problem } from '@org/core';
import type { IConstruct } from 'constructs';

/** Known to every copy of this package: a server of another copy takes a name as well. */
const GROUP_NAME = Symbol.for('@org/aci-sidecar-server:groupName');

/** A server's last part of names and URLs, which is also a label of DNS. */
export function isServerName(text: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text) && text.length <= 63;
}

export function serverNameProblems(serverName: string): Problem[] {
  if (isServerName(serverName)) return [];
  const expected =
    "must be at most 63 characters of lower-case words joined by hyphens, a letter first, as in 'mongodb'";
  return [{ property: 'serverName', value: serverName, expected }];
}

/** Takes the name of a container group for one server of an app. */
export function claimGroupName(server: IConstruct, groupName: string): void {
  Object.defineProperty(server, GROUP_NAME, { value: groupName });
}

/** A second server of the same name would fight the first one for its group, its DNS name and its place at the gateway. */
export function claimedProblems(server: IConstruct, serverName: string, groupName: string): Problem[] {
  const other = server.node.root.node.findAll().find((node) => groupNameOf(node) === groupName);
  if (!other) return [];
  return [{ property: 'serverName', value: serverName, expected: `is taken by ${other.node.path}: choose another` }];
}

function groupNameOf(node: IConstruct): unknown {
  return (node as { [GROUP_NAME]?: unknown })[GROUP_NAME];
}
