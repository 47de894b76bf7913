import type { RoleName } from '../../src';
import { Action, allows, isRoleName } from '../../src/auth/roles';

describe('the table of roles', () => {
  const actions: readonly Action[] = ['read', 'write', 'dropDatabase', 'monitor', 'manageUsers'];
  const granted = (role: RoleName, db: string) =>
    actions.filter((action) => allows([{ role, db: 'shop' }], action, db)).join(' ');

  it.each<[RoleName, string, string]>([
    ['read', 'read', ''],
    ['readWrite', 'read write', ''],
    ['readAnyDatabase', 'read', 'read'],
    ['readWriteAnyDatabase', 'read write', 'read write'],
    ['clusterAdmin', 'dropDatabase monitor', 'dropDatabase monitor'],
    ['root', actions.join(' '), actions.join(' ')],
  ])('gives %s "%s" in its database and "%s" in others', (role, own, others) => {
    expect([granted(role, 'shop'), granted(role, 'bank'), granted(role, 'Shop')]).toEqual([own, others, others]);
  });

  it('allows nothing without a role', () => {
    expect(actions.some((action) => allows([], action, 'shop'))).toBe(false);
  });

  it('knows no role by a name that every object has', () => {
    expect(['constructor', '__proto__', 'toString', 'dbOwner', ''].some(isRoleName)).toBe(false);
  });
});
