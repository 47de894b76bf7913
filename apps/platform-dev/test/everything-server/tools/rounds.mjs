import { CLIENT_CAPABILITIES_META_KEY, acceptedContent, inputRequired } from '@modelcontextprotocol/server';
import { form, saying } from '../samples.mjs';

const questions = {
  name: () =>
    inputRequired.elicit({ message: 'What is your name?', requestedSchema: form({ name: { type: 'string' } }) }),
  color: () => inputRequired.elicit({ message: 'Which colour?', requestedSchema: form({ color: { type: 'string' } }) }),
  ok: () => inputRequired.elicit({ message: 'Please confirm', requestedSchema: form({ ok: { type: 'boolean' } }) }),
  model: (text) =>
    inputRequired.createMessage({ messages: [{ role: 'user', content: { type: 'text', text } }], maxTokens: 100 }),
  roots: () => inputRequired.listRoots(),
};

/**
 * Tools of 2026-07-28, which answer with what they still need and are called again with it (SEP-2322).
 *
 * @param states seals what a client carries from one round to the next
 */
export function addRoundTools(add, states) {
  add('test_input_required_result_elicitation', 'Needs a name', (_, { mcpReq }) => {
    const name = acceptedContent(mcpReq.inputResponses, 'user_name')?.name;
    if (typeof name !== 'string') return inputRequired({ inputRequests: { user_name: questions.name() } });
    return saying(`Hello, ${name}!`);
  });

  add('test_input_required_result_sampling', "Needs an answer of the client's model", (_, { mcpReq }) => {
    const answer = mcpReq.inputResponses?.capital_question;
    if (answer) return saying(`Sampling response: ${answer.content.text}`);
    return inputRequired({ inputRequests: { capital_question: questions.model('What is the capital of France?') } });
  });

  add('test_input_required_result_list_roots', "Needs the client's roots", (_, { mcpReq }) => {
    const roots = mcpReq.inputResponses?.client_roots?.roots;
    if (!roots) return inputRequired({ inputRequests: { client_roots: questions.roots() } });
    return saying(`Roots: ${roots.map(({ uri }) => uri).join(', ')}`);
  });

  add(
    'test_input_required_result_multiple_inputs',
    'Needs a name, an answer of the model and the roots',
    async (_, { mcpReq }) => {
      const { user_name, greeting, client_roots } = mcpReq.inputResponses ?? {};
      if (user_name && greeting && client_roots) return saying(`${greeting.content.text} ${user_name.content.name}`);
      return inputRequired({
        inputRequests: {
          user_name: questions.name(),
          greeting: questions.model('Generate a greeting'),
          client_roots: questions.roots(),
        },
        requestState: await states.mint({ asked: 'everything' }),
      });
    },
  );

  // Only what the client has said it can answer.
  add('test_input_required_result_capabilities', 'Needs what the client has said it can answer', (_, { mcpReq }) => {
    if (mcpReq.inputResponses) return saying('Answered');
    const { elicitation, sampling, roots } = mcpReq.envelope?.[CLIENT_CAPABILITIES_META_KEY] ?? {};
    const inputRequests = {
      ...(elicitation && { user_name: questions.name() }),
      ...(sampling && { greeting: questions.model('Generate a greeting') }),
      ...(roots && { client_roots: questions.roots() }),
    };
    return Object.keys(inputRequests).length > 0 ? inputRequired({ inputRequests }) : saying('Nothing to ask');
  });

  add('test_missing_capability', 'Needs an answer of the model from a client that may have none', (_, { mcpReq }) =>
    mcpReq.inputResponses ? saying('Answered') : inputRequired({ inputRequests: { answer: questions.model('pong') } }),
  );

  // A state that somebody has changed is refused before a tool is called: see `requestState` of the server.
  const confirmed = async (_, { mcpReq }) =>
    acceptedContent(mcpReq.inputResponses, 'confirm') && mcpReq.requestState()
      ? saying('state-ok')
      : inputRequired({
          inputRequests: { confirm: questions.ok() },
          requestState: await states.mint({ asked: 'confirm' }),
        });
  add('test_input_required_result_request_state', 'Needs a confirmation, and its state again', confirmed);
  add('test_input_required_result_tampered_state', 'Needs a confirmation, and its state unchanged', confirmed);

  add('test_input_required_result_multi_round', 'Needs a name, then a colour', async (_, { mcpReq }) => {
    const { name, round = 0 } = mcpReq.requestState() ?? {};
    const { inputResponses } = mcpReq;
    if (round === 0) return asking('step1', questions.name(), { round: 1 });
    if (round === 1) {
      return asking('step2', questions.color(), { round: 2, name: acceptedContent(inputResponses, 'step1')?.name });
    }
    return saying(`${name} likes ${acceptedContent(inputResponses, 'step2')?.color}`);
  });

  async function asking(step, question, state) {
    return inputRequired({ inputRequests: { [step]: question }, requestState: await states.mint(state) });
  }
}
