import type { InProcessResponse } from '@org/apim-emulator';
import { GatewayUnderTest, call } from '../gateway-under-test';

/** A call that everybody with a tier may make. */
export const find = call('find', { database: 'shop' });

/** How a request was refused, once it is certain that no server has seen it. */
export async function refused(
  under: GatewayUnderTest,
  response: InProcessResponse,
): Promise<{ status: number; reason: string }> {
  expect(under.reached).toHaveLength(0);
  const { error } = await response.json<{ error: { message: string } }>();
  const reason = /^Refused: ([a-z-]+)\./.exec(error.message)?.[1] ?? error.message.replace(/\. Correlation.*/, '');
  return { status: response.status, reason };
}
