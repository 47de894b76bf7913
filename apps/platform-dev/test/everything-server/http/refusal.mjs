/** An HTTP answer with a JSON-RPC error. */
export function refusal(status, code, message) {
  return Response.json({ jsonrpc: '2.0', id: null, error: { code, message } }, { status });
}
