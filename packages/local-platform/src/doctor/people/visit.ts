import type { JsonObject } from '@org/terraform-json';
import { statusOf } from '../reply';
import type { Reply, Web } from '../web';
import { claimsOf } from './claims';
import type { Person } from './person';
import { initialize, rpcHeaders } from './rpc';
import { type ListedTools, McpSession } from './session';
import { harmlessTool } from './harmless-tool';

/** What somebody sees who has signed in. */
export interface Visit {
  readonly person: Person;
  /** Why there is no token, in the words of whoever gives them. */
  readonly refusal: string | undefined;
  readonly claims: JsonObject | undefined;
  /** The answer to the first message. */
  readonly welcome: Reply | undefined;
  readonly listed: ListedTools | undefined;
  /** A call of a tool that only reads and takes no arguments. */
  readonly call: { readonly tool: string; readonly reply: Reply } | undefined;
}

/** Does what a client does after a sign-in: lists the tools, and calls one that changes nothing. */
export async function visit(url: string, person: Person, web: Web): Promise<Visit> {
  const nothing = {
    person,
    refusal: undefined,
    claims: undefined,
    welcome: undefined,
    listed: undefined,
    call: undefined,
  };
  let token: string;
  try {
    token = await person.token();
  } catch (error) {
    return { ...nothing, refusal: error instanceof Error ? error.message : String(error) };
  }
  const claims = claimsOf(token);
  const welcome = await web.ask(url, { method: 'POST', headers: rpcHeaders(token), body: initialize });
  if (statusOf(welcome) !== 200) return { ...nothing, claims, welcome };
  const session = await McpSession.begin(url, token, welcome, web);
  try {
    const listed = await session.listTools();
    const tool = harmlessTool(listed.tools ?? [], person.tools);
    const call = tool === undefined ? undefined : { tool, reply: await session.call(tool) };
    return { ...nothing, claims, welcome, listed, call };
  } finally {
    await session.end();
  }
}
