import { saying } from '../samples.mjs';

/**
 * Tools that change what the server offers, or say so: whoever listens is told. They are not for readers.
 *
 * @param changes tells whoever listens
 */
export function addChangingTools(add, changes) {
  add('test_trigger_tool_change', 'Tells whoever listens that tools have changed', () => {
    changes.toolsChanged();
    return saying('Tools changed');
  });
  add('test_trigger_prompt_change', 'Tells whoever listens that prompts have changed', () => {
    changes.promptsChanged();
    return saying('Prompts changed');
  });
}
