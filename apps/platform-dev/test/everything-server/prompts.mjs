import { acceptedContent, fromJsonSchema, inputRequired } from '@modelcontextprotocol/server';
import { IMAGE, form } from './samples.mjs';

const text = (value) => ({ type: 'text', text: value });

const saying = (...contents) => ({ messages: contents.map((content) => ({ role: 'user', content })) });

/** Prompts of every kind of content, with and without arguments, and one that asks first. */
export function addPrompts(server) {
  const add = (name, description, render, argumentNames = []) => {
    const argsSchema = form(Object.fromEntries(argumentNames.map((argument) => [argument, { type: 'string' }])));
    server.registerPrompt(name, { description, argsSchema: fromJsonSchema(argsSchema) }, render);
  };

  add('test_simple_prompt', 'Says one thing', () => saying(text('This is a simple prompt for testing.')));

  add(
    'test_prompt_with_arguments',
    'Repeats its arguments',
    ({ arg1, arg2 }) => saying(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)),
    ['arg1', 'arg2'],
  );

  add(
    'test_prompt_with_embedded_resource',
    'Has a resource in it',
    ({ resourceUri: uri }) =>
      saying(
        { type: 'resource', resource: { uri, mimeType: 'text/plain', text: 'Embedded resource content for testing.' } },
        text('Please process the embedded resource above.'),
      ),
    ['resourceUri'],
  );

  add('test_prompt_with_image', 'Has a picture in it', () =>
    saying({ type: 'image', ...IMAGE }, text('Please analyze the image above.')),
  );

  add('test_input_required_result_prompt', 'Needs a context', (_, { mcpReq }) => {
    const context = acceptedContent(mcpReq.inputResponses, 'user_context')?.context;
    if (typeof context === 'string') return saying(text(`Use the following context: ${context}`));
    const requestedSchema = form({ context: { type: 'string' } });
    const message = 'What context should the prompt use?';
    return inputRequired({ inputRequests: { user_context: inputRequired.elicit({ message, requestedSchema }) } });
  });

  server.server.setRequestHandler('completion/complete', () => ({
    completion: { values: [], total: 0, hasMore: false },
  }));
}
