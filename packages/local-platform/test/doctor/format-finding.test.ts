import fc from 'fast-check';
import { failed, passed, skipped } from '../../src/doctor/finding';
import { formatFinding } from '../../src/doctor/format-finding';
import { quote } from '../../src/doctor/quote';

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl';

it('is one line: what, where, expected, found, how to mend it', () => {
  const finding = failed('resource', 'https://a.example', {
    what: 'is another',
    expected: '"a"',
    found: '"b"',
    mend: 'write a',
  });

  expect(formatFinding(finding)).toBe(
    'ERROR   resource       https://a.example: is another; expected "a"; found "b"; mend: write a',
  );
  expect(formatFinding(passed('tier', 'ada', '3 tools'))).toBe('ok      tier           ada: 3 tools');
  expect(formatFinding(skipped('call', 'ada', 'none'))).toBe('skipped call           ada: none');
});

it.each([token, `Bearer ${token}`, token.slice(0, 30), `{"echo":"${token}"}`])('never shows a token: %s', (text) => {
  expect(quote(text)).not.toMatch(/eyJ/);
  expect(formatFinding(passed('tier', text, text))).not.toMatch(/eyJ/);
});

it('shows nothing of a text from elsewhere that could steer a terminal, and not much of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const shown = quote(text);
      expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      expect((JSON.parse(shown) as string).length).toBeLessThanOrEqual(201);
    }),
  );
});
