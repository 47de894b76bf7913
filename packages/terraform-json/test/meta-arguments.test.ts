import { argumentsOf } from '../src';

describe('the arguments of a block', () => {
  it('are what its type defines, in their order and untouched', () => {
    const body = { name: 'a', tags: { provider: 'kept' }, list: [1], none: null };
    expect(argumentsOf(body)).toEqual(Object.entries(body));
  });

  it.each(['//', 'depends_on', 'lifecycle', 'provider', 'count', 'for_each', 'provisioner', 'connection'])(
    'leave out %s, which Terraform reads itself',
    (name) => {
      expect(argumentsOf({ a: 1, [name]: 'x', b: 2 })).toEqual([
        ['a', 1],
        ['b', 2],
      ]);
    },
  );
});
