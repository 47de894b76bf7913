import { type JsonObject, isObject } from '@org/terraform-json';
import { type Finding, failed, passed, skipped } from '../finding';
import { messageIn } from '../people/rpc';
import type { Visit } from '../people/visit';
import { quote } from '../quote';
import { describe, textIn } from '../reply';

/** One real call goes through gateway and server; whether also to what stands behind it is up to the tool. */
export function checkCall({ person, listed, call }: Visit): readonly Finding[] {
  if (!listed?.tools) return [];
  const where = `${person.name} (${person.tier})`;
  if (!call) return [skipped('call', where, 'no tool was called: none only reads and takes no arguments')];
  const message = messageIn(call.reply);
  const result = message?.['result'];
  if (isObject(result) && result['isError'] !== true) return [passed('call', where, `${call.tool} answers`)];
  return [
    failed('call', where, {
      what: `${call.tool} does not answer`,
      expected: 'a result',
      found: reasonIn(message) ?? describe(call.reply),
      mend: 'look at the log of the container of this tier, and whether it reaches its database with its own user',
    }),
  ];
}

/** An error of JSON-RPC, or the text of a result that is one. */
function reasonIn(message: JsonObject | undefined): string | undefined {
  const { error, result } = message ?? {};
  if (isObject(error)) return quote(textIn(error, 'message') ?? '');
  return isObject(result) ? quote(JSON.stringify(result['content'] ?? '')) : undefined;
}
