import {
  hostHeaderValidationResponse,
  localhostAllowedHostnames,
  localhostAllowedOrigins,
  originValidationResponse,
} from '@modelcontextprotocol/server';
import { refusal } from './refusal.mjs';

/**
 * The answer to whoever may not call. Behind a gateway that is everybody else, and which pages may call is the gateway's to
 * say. A server on its own trusts its machine, and must not take another's page for it (DNS rebinding).
 */
export function refusalOf(request, gatewayKey) {
  if (gatewayKey === undefined) {
    return (
      hostHeaderValidationResponse(request, localhostAllowedHostnames()) ??
      originValidationResponse(request, localhostAllowedOrigins())
    );
  }
  const isFromGateway = request.headers.get('x-mcp-gateway-key') === gatewayKey;
  return isFromGateway ? undefined : refusal(403, -32600, 'Only the gateway may call');
}
