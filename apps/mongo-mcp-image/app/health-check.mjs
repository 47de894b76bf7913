// The image's health check: asks the monitoring port, since the image has no curl. It says that the process lives, not that
// the database does.
const port = process.env.MDB_MCP_MONITORING_SERVER_PORT;
const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(2000) }).catch(
  () => undefined,
);
process.exitCode = answer?.ok ? 0 : 1;
