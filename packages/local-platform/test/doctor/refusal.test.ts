import { refusalIn } from '../../src/doctor/rehearsal/refusal';

const redirectUri = 'http://127.0.0.1:33418/';

function answer(status: number, location: string | undefined, text = '') {
  return { status, headers: new Headers(location === undefined ? {} : { location }), text };
}

it.each(['login_required', 'interaction_required', 'consent_required'])(
  '%s is none: only the person is missing',
  (error) => {
    expect(
      refusalIn(answer(302, `${redirectUri}?error=${error}&error_description=AADSTS50058`), redirectUri),
    ).toBeUndefined();
  },
);

it('a code is none either', () => {
  expect(refusalIn(answer(302, `${redirectUri}?code=1`), redirectUri)).toBeUndefined();
});

it('is read from what is sent back to the client, without the ids of the trace', () => {
  const location = `${redirectUri}?error=invalid_target&error_description=${encodeURIComponent('AADSTS9010010: No match. Trace ID: 1 Correlation ID: 2')}`;

  expect(refusalIn(answer(302, location), redirectUri)).toEqual({
    code: 9010010,
    text: 'invalid_target: AADSTS9010010: No match.',
  });
});

it.each([400, 200])('is read from a page, with status %d', (status) => {
  const page = '<p role="alert">AADSTS50011: The redirect URI does not match. Trace ID: 1</p>';

  expect(refusalIn(answer(status, undefined, page), redirectUri)).toEqual({
    code: 50011,
    text: 'AADSTS50011: The redirect URI does not match.',
  });
});

it('is a status that nobody explains', () => {
  expect(refusalIn(answer(500, undefined, 'Oops'), redirectUri)).toEqual({ code: undefined, text: 'it answers 500' });
});
