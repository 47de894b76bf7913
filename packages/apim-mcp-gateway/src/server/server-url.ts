import type { Problem } from '@org/core';
import type { IConstruct } from 'constructs';

/** Known to every copy of this package: a server of another copy takes a URL as well. */
const SERVER_URL = Symbol.for('@org/apim-mcp-gateway:serverUrl');

/** Takes a URL for one server of an app. */
export function claimServerUrl(server: IConstruct, serverUrl: string): void {
  Object.defineProperty(server, SERVER_URL, { value: serverUrl });
}

/** A second server of the same name would fight the first one for its APIs, its switches and its keys. */
export function claimedProblems(server: IConstruct, serverName: string, serverUrl: string): Problem[] {
  const other = server.node.root.node.findAll().find((node) => serverUrlOf(node) === serverUrl);
  if (!other) return [];
  return [
    { property: 'server.serverName', value: serverName, expected: `is taken by ${other.node.path}: choose another` },
  ];
}

function serverUrlOf(node: IConstruct): unknown {
  return (node as { [SERVER_URL]?: unknown })[SERVER_URL];
}
