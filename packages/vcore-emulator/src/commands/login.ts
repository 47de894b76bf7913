import { Binary } from 'bson';
import { ScramConversation, authenticationFailed } from '../auth/scram';
import { Doc, Value, doc, int, isDoc } from '../bson/value';
import { CommandError, refuse } from '../errors';
import { isTrue } from '../query/truth';
import type { Call, Commands } from './command';

const MECHANISM = 'SCRAM-SHA-256';

export const loginCommands: Commands = {
  logout: {
    needs: 'anyone',
    run: ({ client }) => {
      client.user = undefined;
      client.login = undefined;
      return doc({ ok: 1 });
    },
  },
  saslContinue: { needs: 'anyone', run: continueLogin },
  saslStart: { needs: 'anyone', run: (call) => begin(call, call.fields.document) },
};

/** Begins a login within `hello`, which saves a round trip. One that fails is like none: the client begins again. */
export function startLogin(call: Call, command: Doc): Doc | undefined {
  try {
    return begin(call, command);
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}

function begin({ client, engine }: Call, command: Doc): Doc {
  if (command.get('mechanism') !== MECHANISM)
    refuse('MechanismUnavailable', `Received authentication for a mechanism that is not enabled: only ${MECHANISM} is`);
  if (client.user) refuse('IllegalOperation', 'a user has logged in already');
  const secret = engine.store.state.secret ?? '';
  const find = (name: string) => engine.users.find(name)?.credentials;
  const conversation = new ScramConversation(payloadOf(command.get('payload')), find, secret);
  const options = command.get('options');
  client.login = {
    conversation,
    skipsEmptyExchange: isDoc(options ?? null) && isTrue((options as Doc).get('skipEmptyExchange')),
    isProven: false,
  };
  return reply(conversation.firstReply, false);
}

function continueLogin({ client, engine, fields }: Call): Doc {
  const { login } = client;
  if (!login) return refuse('ProtocolError', 'No SASL session state found');
  const payload = payloadOf(fields.value('payload'));
  if (login.isProven) return finish(client, engine, login.conversation.user, '');
  client.login = undefined;
  const proof = login.conversation.finish(payload);
  if (login.skipsEmptyExchange) return finish(client, engine, login.conversation.user, proof);
  client.login = { ...login, isProven: true };
  return reply(proof, false);
}

function finish(client: Call['client'], engine: Call['engine'], name: string, payload: string): Doc {
  const user = engine.users.find(name);
  client.login = undefined;
  if (!user) throw authenticationFailed(); // dropped in the meantime
  client.user = { name };
  return reply(payload, true);
}

function reply(payload: string, done: boolean): Doc {
  return doc({ conversationId: int(1), done, payload: new Binary(Buffer.from(payload)), ok: 1 });
}

function payloadOf(payload: Value | undefined): string {
  if (payload instanceof Binary) return Buffer.from(payload.value()).toString('utf8');
  if (typeof payload === 'string') return Buffer.from(payload, 'base64').toString('utf8');
  return refuse('BadValue', 'the payload must be binary data');
}
