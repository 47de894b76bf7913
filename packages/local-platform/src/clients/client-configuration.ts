/** What a client has to know of an MCP server, here or deployed. */
export interface ClientServer {
  /** `mongodb` */
  readonly name: string;
  /** Where clients connect, to the letter: `https://apim-mcp-dev-x7k2.azure-api.net/mcp/mongodb`. */
  readonly url: string;
  /** The client id of the server's public client: Entra lets no client register itself. */
  readonly clientId: string;
  /** The scopes to sign in for, qualified: `<identifier URI>/mcp.access`. */
  readonly scopes: readonly string[];
}

/** Something to copy and paste. */
export interface ClientConfiguration {
  /** `VS Code` */
  readonly title: string;
  /** The file where it goes, or that it is to be run. */
  readonly place: string;
  /** JSON for a file, or a command for a POSIX shell. */
  readonly text: string;
  /** What happens then, and what does not work: one or two sentences. */
  readonly note: string;
}

/** A client of MCP servers. */
export interface McpClient {
  readonly name: string;
  /** Where it waits for the answer of a sign-in: the public client must have these, or Entra answers AADSTS50011. */
  readonly redirectUris: readonly string[];
  /** @param server whose values have been checked */
  configurationsOf(server: ClientServer): readonly ClientConfiguration[];
}
