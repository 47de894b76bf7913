import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { find } from '../attacks/refused';
import type { Options } from '../gateway-under-test';
import { isSettled } from '../streaming';
import { Mutant, Probe, replacing, without } from './mutant';

/** A backend that has sent an event, and has more to say some day. */
const speaking = (): Options => ({
  answer: () => {
    const body = new PassThrough();
    body.write('data: 1\n\n');
    return { headers: { 'Content-Type': 'text/event-stream' }, body };
  },
});

const heldBack: Probe = {
  name: 'an event waits for the next one (B2)',
  options: speaking(),
  happens: async (under) => !(await isSettled(under.as('ada', find).then(({ body }) => once(body, 'data')))),
};

const outlastingTheNetwork: Probe = {
  name: 'a server that says nothing is waited for longer than the network waits',
  options: { answer: () => new Promise(() => undefined) },
  happens: async (under) => {
    const response = under.as('ada', find);
    await under.arrived(1);
    under.clock.advance(241_000);
    return !(await isSettled(response));
  },
};

const followed: Probe = {
  name: 'a redirect is followed, with the key of the gateway',
  options: {
    answer: ({ url }) => (url.endsWith('/mcp') ? { status: 307, headers: { Location: 'http://evil.example/' } } : {}),
  },
  happens: async (under) => {
    await under.as('ada', find);
    return under.reached.length > 1;
  },
};

const eraHidden: Probe = {
  name: 'an answer by which clients tell what a server speaks is changed (B2)',
  options: { answer: () => ({ status: 400, body: { error: { code: -32004 } } }) },
  happens: async (under) => {
    const response = await under.as('ada', find);
    return response.status !== 400 || !(await response.text()).includes('-32004');
  },
};

const toldWhy: Probe = {
  name: 'an error tells what is behind the gateway',
  options: { answer: () => Promise.reject(new Error('connect ECONNREFUSED 10.20.1.4:3000')) },
  happens: async (under) => (await (await under.as('ada', find)).text()).includes('10.20.1.4'),
};

/** Ways to weaken how a request and its answer pass. */
export const mutantsOfForward: readonly Mutant[] = [
  { name: 'responses are buffered', change: without(' buffer-response="false"'), probe: heldBack },
  {
    name: 'the body of responses is read',
    change: replacing(
      '<set-header name="Cache-Control">',
      '<set-variable name="body" value="@(context.Response.Body.As&lt;string&gt;(true))" /><set-header name="Cache-Control">',
    ),
    probe: heldBack,
  },
  {
    name: 'servers may take five minutes',
    change: replacing('timeout="240"', 'timeout="300"'),
    probe: outlastingTheNetwork,
  },
  {
    name: 'redirects are followed',
    change: replacing('follow-redirects="false"', 'follow-redirects="true"'),
    probe: followed,
  },
  {
    name: 'errors of servers become errors of the gateway',
    change: replacing('fail-on-error-status-code="false"', 'fail-on-error-status-code="true"'),
    probe: eraHidden,
  },
  {
    name: 'errors tell their cause',
    change: replacing('"Not available"', 'context.LastError.Message'),
    probe: toldWhy,
  },
];
