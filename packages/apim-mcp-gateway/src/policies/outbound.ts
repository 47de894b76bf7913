import { setHeader } from '@org/apim-policy';
import { signSession } from './session';
import type { McpPolicySettings } from './settings';

/** What leaves the platform. Never the body: reading it would hold back a stream until its end. */
export function outbound(settings: McpPolicySettings) {
  return [signSession(settings), setHeader({ name: 'Cache-Control', value: 'no-store' })];
}
