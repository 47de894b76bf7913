import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { CallToolResult, ElicitRequestSchema, McpError } from '@modelcontextprotocol/sdk/types.js';
import { CommandError } from '../cli/command-error';
import { GatewayRefusal, Refused, refusing } from './gateway-refusal';
import { answerWith } from './elicitation';

/** A call of one tool, with a session of its own. */
export interface ToolCall {
  /** The server, as a client gets it: `http://127.0.0.1:4280/mcp/mongodb`. */
  readonly url: string;
  readonly token: string;
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Asked when the server wants to have something confirmed. */
  readonly confirm: (message: string) => Promise<boolean>;
}

/** The tool's answer, or who did not want the call. */
export type ToolCallOutcome =
  | { readonly result: CallToolResult }
  /** Refused by the gateway: the server never saw it. */
  | { readonly refused: GatewayRefusal }
  /** Refused by the server, as an error of JSON-RPC. */
  | { readonly failed: { readonly code: number; readonly message: string } };

export type CallTool = (call: ToolCall) => Promise<ToolCallOutcome>;

/** Milliseconds, as long as a server waits for a confirmation. */
const PATIENCE = 300_000;

/**
 * Calls a tool through the gateway, as any client would.
 *
 * @throws CommandError when the gateway does not answer
 */
export const callTool: CallTool = async ({ url, token, tool, arguments: args, confirm }) => {
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
    fetch: refusing(fetch),
  });
  // Nobody decides by the version that a client gives itself.
  const client = new Client({ name: 'mcp-platform', version: '1.0.0' }, { capabilities: { elicitation: {} } });
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => answerWith(confirm, params));
  try {
    await client.connect(transport);
    const result = await client.callTool({ name: tool, arguments: args }, undefined, { timeout: PATIENCE });
    return { result: result as CallToolResult };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.refusal };
    if (error instanceof McpError) return { failed: { code: error.code, message: error.message } };
    throw new CommandError(`${url} does not answer: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    // The session may be gone already, or the caller no longer allowed to end it: then the server ends it in time.
    await transport.terminateSession().catch(() => undefined);
    await client.close();
  }
};
