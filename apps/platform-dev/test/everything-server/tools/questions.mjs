import { form, saying } from '../samples.mjs';

/** Tools of the versions with sessions, which ask the client a question of their own and wait. */
export function addAskingTools(add) {
  add(
    'test_sampling',
    "Asks the client's model",
    async ({ prompt }, { mcpReq }) => {
      const messages = [{ role: 'user', content: { type: 'text', text: prompt } }];
      const answer = await mcpReq.send({ method: 'sampling/createMessage', params: { messages, maxTokens: 100 } });
      return saying(`LLM response: ${answer.content.text}`);
    },
    form({ prompt: { type: 'string' } }),
  );

  add(
    'test_elicitation',
    'Asks the person',
    async ({ message }, context) =>
      saying(`User response: ${await elicited(context, message, form({ response: { type: 'string' } }))}`),
    form({ message: { type: 'string' } }),
  );

  add(
    'test_elicitation_sep1034_defaults',
    'Asks with a default for every primitive type (SEP-1034)',
    async (_, context) =>
      saying(`Elicitation completed: ${await elicited(context, 'Please review the defaults', withDefaults)}`),
  );

  add('test_elicitation_sep1330_enums', 'Asks with every way to offer choices (SEP-1330)', async (_, context) =>
    saying(`Elicitation completed: ${await elicited(context, 'Please select options', withChoices)}`),
  );
}

async function elicited({ mcpReq }, message, requestedSchema) {
  const { action, content = {} } = await mcpReq.send({
    method: 'elicitation/create',
    params: { message, requestedSchema },
  });
  return `action=${action}, content=${JSON.stringify(content)}`;
}

/** Every primitive type with a default (SEP-1034). */
const withDefaults = form(
  {
    name: { type: 'string', default: 'John Doe' },
    age: { type: 'integer', default: 30 },
    score: { type: 'number', default: 95.5 },
    status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
    verified: { type: 'boolean', default: true },
  },
  [],
);

const options = ['option1', 'option2', 'option3'];
const titled = ['First', 'Second', 'Third'].map((title, index) => ({ const: `value${index + 1}`, title }));

/** Every way to offer choices (SEP-1330). */
const withChoices = form(
  {
    untitledSingle: { type: 'string', enum: options },
    titledSingle: { type: 'string', oneOf: titled },
    legacyEnum: { type: 'string', enum: ['opt1', 'opt2', 'opt3'], enumNames: ['One', 'Two', 'Three'] },
    untitledMulti: { type: 'array', items: { type: 'string', enum: options } },
    titledMulti: { type: 'array', items: { anyOf: titled } },
  },
  [],
);
