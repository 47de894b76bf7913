import { Draft, example, settle } from '../../src/configuration/example';

interface Configuration {
  readonly subscriptionId: string;
  readonly replicas: number;
  readonly publicAccess?: boolean;
  readonly admins: Readonly<Record<string, string>>;
  readonly network: { readonly ranges: readonly string[]; readonly peer: { readonly port: number } };
}

const plain: Configuration = {
  subscriptionId: 'abc',
  replicas: 2,
  publicAccess: false,
  admins: { ada: '1', grace: '2' },
  network: { ranges: ['10.0.0.0/8', '10.1.0.0/16'], peer: { port: 443 } },
};

describe('a settled configuration', () => {
  it('is the draft when nothing in it is an example', () => {
    expect(settle<Configuration>(plain)).toStrictEqual({ values: plain, examples: [] });
  });

  it('has the value in place of an example', () => {
    const draft: Draft<Configuration> = { ...plain, subscriptionId: example('abc') };
    expect(settle<Configuration>(draft).values).toStrictEqual(plain);
  });

  it.each([
    { kind: 'zero', value: 0 },
    { kind: 'false', value: false },
    { kind: 'an empty text', value: '' },
  ])('has $kind in place of an example of it', ({ value }) => {
    const draft: Draft<{ at: typeof value }> = { at: example(value) };
    expect(settle<{ at: typeof value }>(draft)).toStrictEqual({ values: { at: value }, examples: ['at'] });
  });

  it('notices an example that another copy of the package made', () => {
    let foreign: unknown;
    jest.isolateModules(() => {
      const copy = jest.requireActual<typeof import('../../src/configuration/example')>(
        '../../src/configuration/example',
      );
      foreign = copy.example('abc');
    });
    expect(settle<{ at: unknown }>({ at: foreign } as never)).toStrictEqual({
      values: { at: 'abc' },
      examples: ['at'],
    });
  });

  it('has the values in place of examples inside of objects and lists', () => {
    const draft: Draft<Configuration> = {
      ...plain,
      admins: { ada: example('1'), grace: '2' },
      network: { ranges: ['10.0.0.0/8', example('10.1.0.0/16')], peer: { port: example(443) } },
    };
    expect(settle<Configuration>(draft).values).toStrictEqual(plain);
  });

  it('has the values in place of examples inside of objects in lists', () => {
    const draft: Draft<{ servers: { name: string }[] }> = { servers: [{ name: 'a' }, { name: example('b') }] };
    expect(settle<{ servers: { name: string }[] }>(draft)).toStrictEqual({
      values: { servers: [{ name: 'a' }, { name: 'b' }] },
      examples: ['servers.1.name'],
    });
  });

  it('keeps lists as lists', () => {
    expect(settle<{ ranges: string[] }>({ ranges: [example('a')] }).values.ranges).toStrictEqual(['a']);
  });

  it('keeps what is null or undefined', () => {
    const draft = { nothing: null, missing: undefined };
    expect(settle<typeof draft>(draft).values).toStrictEqual(draft);
  });
});

describe('the examples of a configuration', () => {
  it('are listed by their paths, in the order of the draft', () => {
    const draft: Draft<Configuration> = {
      subscriptionId: example('abc'),
      replicas: example(2),
      publicAccess: example(false),
      admins: { ada: example('1'), grace: '2' },
      network: { ranges: ['10.0.0.0/8', example('10.1.0.0/16')], peer: { port: example(443) } },
    };
    expect(settle<Configuration>(draft).examples).toEqual([
      'subscriptionId',
      'replicas',
      'publicAccess',
      'admins.ada',
      'network.ranges.1',
      'network.peer.port',
    ]);
  });

  it('are found again in a draft that was settled before', () => {
    const draft: Draft<{ name: string }> = { name: example('a') };
    settle<{ name: string }>(draft);
    expect(settle<{ name: string }>(draft).examples).toEqual(['name']);
  });
});
