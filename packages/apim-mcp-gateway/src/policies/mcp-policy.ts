import { base, policyDocument, sizeLimits, writePolicy } from '@org/apim-policy';
import { audit } from './audit';
import { signIn } from './challenge';
import { cors } from './cors';
import { forward } from './forward';
import { isWellFormed, serverSwitch } from './guard';
import { personLimit, tierLimits } from './limits';
import { onError } from './on-error';
import { outbound } from './outbound';
import { endRefused } from './refusal';
import { headersAgree, isOneMessage, request } from './request';
import { requestHeader } from './request-header';
import { route } from './route';
import { sessionIsOwn, stripSession } from './session';
import type { McpPolicySettings } from './settings';
import { tier, tierIsKnown } from './tier';
import { isOurs, token } from './token';
import { elevation, isDestructive, mayBeCalled, quarantine } from './tool';
import { check, firstCheck } from './verdict';

/**
 * The policy of one MCP server, as one document that stands by itself: who is calling, in which tier, what for, and whether
 * that is allowed; then to the container of that tier. It is written as compactly as it can be read: names of tools alone make
 * it grow.
 *
 * @throws PolicyError when API Management would refuse it
 */
export function mcpPolicy(settings: McpPolicySettings): string {
  const document = policyDocument({
    name: `MCP server ${settings.serverName}`,
    comment: `MCP server ${settings.serverName}, made by @org/apim-mcp-gateway`,
    inbound: [
      ...cors(settings),
      base(),
      signIn(settings),
      ...token(settings),
      serverSwitch(settings),
      firstCheck(isOurs(settings), requestHeader, isWellFormed(settings)),
      personLimit(settings),
      ...tier(settings),
      ...request(),
      quarantine(settings),
      check(
        tierIsKnown,
        isOneMessage,
        requestHeader,
        headersAgree,
        mayBeCalled(settings),
        sessionIsOwn(settings),
        isDestructive,
      ),
      ...elevation(settings),
      audit(settings),
      endRefused(settings),
      stripSession(),
      ...tierLimits(settings),
      ...route(settings),
    ],
    backend: [forward()],
    outbound: [base(), ...outbound(settings)],
    onError: [onError()],
  });
  return writePolicy(document, sizeLimits.document, 'compact');
}
