import { policySpecs } from '@org/apim-policy';
import { policies } from '../../src/policies';

it('runs every policy that the catalogue takes, and no other', () => {
  const names = [...policies.keys(), 'include-fragment'];
  expect(names.sort()).toEqual([...policySpecs.keys()].sort());
});
