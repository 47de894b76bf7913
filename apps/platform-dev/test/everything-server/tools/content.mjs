import { AUDIO, IMAGE, saying } from '../samples.mjs';

const resource = (uri, mimeType, text) => ({ type: 'resource', resource: { uri, mimeType, text } });

/** Tools that answer with every kind of content, and one that fails. */
export function addContentTools(add) {
  add('test_simple_text', 'Answers with a text', () => saying('This is a simple text response for testing.'));
  add('test_image_content', 'Answers with a picture', () => ({ content: [{ type: 'image', ...IMAGE }] }));
  add('test_audio_content', 'Answers with a sound', () => ({ content: [{ type: 'audio', ...AUDIO }] }));
  add('test_embedded_resource', 'Answers with a resource', () => ({
    content: [resource('test://embedded-resource', 'text/plain', 'This is an embedded resource content.')],
  }));
  add('test_multiple_content_types', 'Answers with a text, a picture and a resource', () => ({
    content: [
      { type: 'text', text: 'Multiple content types test:' },
      { type: 'image', ...IMAGE },
      resource('test://mixed-content-resource', 'application/json', JSON.stringify({ test: 'data', value: 123 })),
    ],
  }));
  add('test_error_handling', 'Fails', () => {
    throw new Error('This tool intentionally returns an error for testing');
  });
}
