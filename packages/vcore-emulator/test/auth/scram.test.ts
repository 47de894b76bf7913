import { deriveCredentials } from '../../src/auth/credentials';
import { ScramConversation } from '../../src/auth/scram';
import { NONCE, challengeOf, finalMessage, firstMessage } from '../fixtures/scram-client';

const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
const credentials = deriveCredentials('pencil', salt);
const secret = 'of this server';
const failed = expect.objectContaining({ code: 18, message: 'Authentication failed.' }) as Error;

function conversationOf(first = firstMessage('user')): ScramConversation {
  return new ScramConversation(first, (name) => (name === 'user' ? credentials : undefined), secret);
}

describe('the client of these tests', () => {
  it('makes the messages of the example in RFC 7677, section 3', () => {
    const challenge = `r=${NONCE}%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`;

    expect(finalMessage('pencil', firstMessage('user'), challenge)).toEqual({
      message: `c=biws,r=${NONCE}%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=`,
      answer: 'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=',
    });
  });
});

it('challenges a client with its nonce and 24 random bytes more, the salt and 15,000 iterations', () => {
  const [one, other] = [conversationOf(), conversationOf()].map(({ firstReply }) => challengeOf(firstReply));

  expect(one).toMatchObject({ salt: salt.toString('base64'), iterations: 15_000 });
  expect(one?.nonce.startsWith(NONCE)).toBe(true);
  expect(one?.nonce).toHaveLength(NONCE.length + 32);
  expect(one?.nonce).not.toBe(other?.nonce);
});

it('answers the proof of the password with a proof that it knows the user, too', () => {
  const conversation = conversationOf();
  const { message, answer } = finalMessage('pencil', firstMessage('user'), conversation.firstReply);

  expect(conversation.finish(message)).toBe(answer);
});

it('refuses the proof of another password', () => {
  const conversation = conversationOf();
  const { message } = finalMessage('pencils', firstMessage('user'), conversation.firstReply);

  expect(() => conversation.finish(message)).toThrow(failed);
});

it('refuses a proof of which any one bit is another', () => {
  const conversation = conversationOf();
  const { message } = finalMessage('pencil', firstMessage('user'), conversation.firstReply);
  const [signed, proof] = message.split(',p=') as [string, string];

  for (let bit = 0; bit < 256; bit++) {
    const changed = Buffer.from(proof, 'base64');
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect(() => conversation.finish(`${signed},p=${changed.toString('base64')}`)).toThrow(failed);
  }
  expect(() => conversation.finish(message)).not.toThrow();
});

it.each([
  ['nothing', ''],
  ['too little', Buffer.alloc(31).toString('base64')],
  ['too much', Buffer.alloc(33).toString('base64')],
  ['zeros', Buffer.alloc(32).toString('base64')],
  ['no base64', '!'],
])('refuses %s as proof', (_, proof) => {
  const conversation = conversationOf();
  const { nonce } = challengeOf(conversation.firstReply);

  expect(() => conversation.finish(`c=biws,r=${nonce},p=${proof}`)).toThrow(failed);
});

it('refuses a nonce that is not its own, though it be signed with the password', () => {
  const conversation = conversationOf();
  const { nonce } = challengeOf(conversation.firstReply);

  for (const other of [NONCE, `${nonce}x`, nonce.slice(0, -1), nonce.toUpperCase()]) {
    const { message } = finalMessage('pencil', firstMessage('user'), conversation.firstReply, { nonce: other });
    expect(() => conversation.finish(message)).toThrow(failed);
  }
});

it('refuses a proof that was made for another conversation', () => {
  const { message } = finalMessage('pencil', firstMessage('user'), conversationOf().firstReply);

  expect(() => conversationOf().finish(message)).toThrow(failed);
});

it('refuses a final message that speaks of another beginning than there was', () => {
  const conversation = conversationOf();
  const changed = { channelBinding: Buffer.from('y,,').toString('base64') };
  const { message } = finalMessage('pencil', firstMessage('user'), conversation.firstReply, changed);

  expect(() => conversation.finish(message)).toThrow(failed);
});

it.each([
  ['nothing', ''],
  ['a wish for channel binding', `p=tls-unique,,n=user,r=${NONCE}`],
  ['a wish to act for somebody else', `n,a=admin,n=user,r=${NONCE}`],
  ['a mandatory extension', `n,,m=x,n=user,r=${NONCE}`],
  ['no name', `n,,n=,r=${NONCE}`],
  ['no nonce', 'n,,n=user,r='],
  ['a nonce with a space', 'n,,n=user,r=a b'],
  ['a comma in the name', `n,,n=us,er,r=${NONCE}`],
  ['an escape that there is not', `n,,n=us=41er,r=${NONCE}`],
  ['a line more', `n,,n=user,r=${NONCE}\n`],
])('refuses a first message with %s', (_, first) => {
  expect(() => conversationOf(first)).toThrow(failed);
});

it('reads the escapes of a name', () => {
  expect(conversationOf(firstMessage('a=2Cb=3Dc=3D2C')).user).toBe('a,b=c=2C');
});

describe('a user that there is not', () => {
  it('is challenged as others are, with the same salt each time', () => {
    const [one, again, other] = ['nobody', 'nobody', 'no-one'].map((name) =>
      challengeOf(conversationOf(firstMessage(name)).firstReply),
    );

    expect(one).toMatchObject({ iterations: 15_000, salt: again?.salt });
    expect(one?.salt).not.toBe(other?.salt);
    expect(Buffer.from(one?.salt ?? '', 'base64')).toHaveLength(28);
  });

  it('has a salt that only this server can make up', () => {
    const elsewhere = new ScramConversation(firstMessage('nobody'), () => undefined, 'of another server');

    expect(challengeOf(elsewhere.firstReply).salt).not.toBe(
      challengeOf(conversationOf(firstMessage('nobody')).firstReply).salt,
    );
  });

  it('is refused with the same words, whatever the password', () => {
    for (const password of ['', 'pencil', secret]) {
      const conversation = conversationOf(firstMessage('nobody'));
      const { message } = finalMessage(password, firstMessage('nobody'), conversation.firstReply);
      expect(() => conversation.finish(message)).toThrow(failed);
    }
  });
});

describe('a password', () => {
  const keyOf = (password: string) => deriveCredentials(password, salt).storedKey.toString('hex');

  it.each([
    ['a soft hyphen, which counts for nothing', 'I\u00adX', 'IX'],
    ['a sign that stands for letters', '\u2168', 'IX'],
    ['a space of another width', 'a\u00a0b', 'a b'],
    ['a letter in two parts', 'e\u0301', '\u00e9'],
  ])('is prepared as RFC 4013 says: %s', (_, given, prepared) => {
    expect(keyOf(given)).toBe(keyOf(prepared));
  });

  it('keeps its letters as large as they are', () => {
    expect(keyOf('user')).not.toBe(keyOf('USER'));
  });

  it.each([
    ['a control character', '\u0007'],
    ['text in both directions', '\u0627\u0031'],
  ])('cannot have %s', (_, given) => {
    expect(() => keyOf(given)).toThrow();
  });

  it('cannot be found in what is kept of it', () => {
    const { storedKey, serverKey } = deriveCredentials('pencil', salt);

    expect(storedKey.equals(serverKey)).toBe(false);
    expect(Buffer.concat([storedKey, serverKey]).includes('pencil')).toBe(false);
  });
});
