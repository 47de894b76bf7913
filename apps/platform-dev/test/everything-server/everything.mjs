import { randomBytes } from 'node:crypto';
import { McpServer, createRequestStateCodec, fromJsonSchema } from '@modelcontextprotocol/server';
import { addPrompts } from './prompts.mjs';
import { addResources } from './resources.mjs';
import { addChangingTools } from './tools/changes.mjs';
import { addContentTools } from './tools/content.mjs';
import { addNotifyingTools } from './tools/notifications.mjs';
import { addAskingTools } from './tools/questions.mjs';
import { addRoundTools } from './tools/rounds.mjs';
import { addSchemaTools } from './tools/schemas.mjs';

/** Of this process: a request of 2026-07-28 has a server of its own, and its state is all that is left of the last one. */
const states = createRequestStateCodec({ key: randomBytes(32) });

/** A server that has something of everything that the conformance suite asks for. */
export function everything({ isReadOnly, changes }) {
  const server = new McpServer(
    { name: 'everything', version: '1.0.0' },
    {
      capabilities: {
        tools: { listChanged: true },
        resources: { subscribe: true, listChanged: true },
        prompts: { listChanged: true },
        logging: {},
        completions: {},
      },
      requestState: { verify: states.verify },
    },
  );
  const addTool =
    (readOnlyHint) =>
    (name, description, call, inputSchema = { type: 'object' }) => {
      const annotations = { readOnlyHint, destructiveHint: false };
      const settings = { description, annotations, inputSchema: fromJsonSchema(inputSchema) };
      server.registerTool(name, settings, async (input, context) => call(input, context));
    };
  const reading = addTool(true);
  addContentTools(reading);
  addNotifyingTools(reading);
  addAskingTools(reading);
  addRoundTools(reading, states);
  addSchemaTools(reading);
  if (!isReadOnly) addChangingTools(addTool(false), changes);
  addResources(server);
  addPrompts(server);
  return server;
}
