import { Memberships } from '../../src/directory/memberships';

const group = (id: string, ...members: readonly string[]) => ({ id, displayName: id, members });

describe('who is in which group', () => {
  it('is followed through groups, whichever way leads there', () => {
    const memberships = new Memberships([
      group('a', 'ada'),
      group('b', 'ada', 'a'),
      group('c', 'ada'),
      group('d', 'b', 'c'),
    ]);
    expect(memberships.direct('ada').map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(memberships.transitive('ada').map(({ id }) => id)).toEqual(['a', 'b', 'd', 'c']);
    expect(memberships.transitive('d')).toEqual([]);
  });

  it('changes', () => {
    const memberships = new Memberships([group('a', 'ada')]);
    memberships.set('a', 'rob', true);
    memberships.set('a', 'ada', false);
    expect(memberships.of('a')).toEqual(['rob']);
    expect(memberships.of('unknown')).toEqual([]);
  });
});
