import { setTimeout as delay } from 'node:timers/promises';
import { saying } from '../samples.mjs';

/** Between two notifications, so that whoever holds a stream back is found out. */
const PAUSE = 50;

/** Tools that tell how far they are before they answer. */
export function addNotifyingTools(add) {
  add('test_tool_with_logging', 'Logs what it does', async (_, { mcpReq }) => {
    for (const data of ['Tool execution started', 'Tool processing data', 'Tool execution completed']) {
      await mcpReq.notify({ method: 'notifications/message', params: { level: 'info', data } });
      await delay(PAUSE);
    }
    return saying('Tool with logging executed successfully');
  });

  add('test_tool_with_progress', 'Tells how far it is', async (_, { mcpReq }) => {
    const progressToken = mcpReq._meta?.progressToken;
    // Nobody is told who has not asked (MCP specification, "Progress").
    for (const progress of progressToken === undefined ? [] : [0, 50, 100]) {
      const params = { progressToken, progress, total: 100, message: `Completed step ${progress} of 100` };
      await mcpReq.notify({ method: 'notifications/progress', params });
      await delay(PAUSE);
    }
    return saying(String(progressToken ?? 'no-progress-token'));
  });

  add('test_logging_tool', 'Logs, for a request that names a log level', async (_, { mcpReq }) => {
    await mcpReq.log('info', 'only for a request that names a log level');
    return saying('Logged');
  });

  add('test_streaming_elicitation', 'Answers with nothing but a result', () => saying('Nothing but a result'));

  // Ends its stream before it answers: the answer is for whoever comes back for it.
  add('test_reconnection', 'Ends its stream before it answers', async (_, { http }) => {
    http?.closeSSE?.();
    await delay(2 * PAUSE);
    return saying('Reconnection test completed successfully');
  });
}
