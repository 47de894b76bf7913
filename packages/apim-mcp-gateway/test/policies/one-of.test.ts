import { Gateway, fakeBackend } from '@org/apim-emulator';
import { policyDocument, returnResponse, writePolicy } from '@org/apim-policy';
import fc from 'fast-check';
import { blockOf, code } from '../../src/policies/code';
import { oneOf } from '../../src/policies/one-of';

/** What the gateway makes of it. */
async function evaluated(text: string, words: readonly string[]): Promise<string> {
  const body = blockOf(code`return (${oneOf(code`${text}`, words)}) ? "yes" : "no";`);
  const policy = { file: 'test', text: writePolicy(policyDocument({ inbound: [returnResponse({ body })] })) };
  const operations = [{ name: 'ask', method: 'GET', urlTemplate: '/' }];
  const api = { name: 'test', path: '', subscriptionRequired: false, policy, operations };
  const gateway = new Gateway({ host: 'test.example', apis: [api] }, { backend: fakeBackend(() => ({})) });
  return (await gateway.request({ method: 'GET', url: '/' })).text();
}

describe('one of some words', () => {
  it('is each of them, whatever they are, and nothing else', async () => {
    const word = fc.constantFrom('', 'a', 'b', 'ab', 'A', 'a,b', ',', 'a b', '"', "'", '{a}');
    await fc.assert(
      fc.asyncProperty(word, fc.array(word, { maxLength: 4 }), async (text, words) => {
        expect(await evaluated(text, words)).toBe(words.includes(text) ? 'yes' : 'no');
      }),
      { numRuns: 200 },
    );
  });

  it('is never nothing, where there is no word', async () => {
    expect(await evaluated('', [])).toBe('no');
  });

  it('says several words within one pair of quotation marks', () => {
    expect(blockOf(code`return ${oneOf(code`"b"`, ['a', 'b', 'c'])};`).text).toContain(
      '"a,b,c".Split(\',\').Contains("b")',
    );
  });
});
