import { ReferenceGraph } from '@org/terraform-json';
import type { SynthesizedStack } from '@org/testing';
import { blockAt, synthAccess, synthTier } from './access-under-test';

/** Whether Terraform makes what is at one path only after what is at another. */
function isAfter(synthesized: SynthesizedStack, later: string, earlier: string): boolean {
  const { address } = blockAt(synthesized, later);
  return new ReferenceGraph(synthesized.stack).isAfter(address, blockAt(synthesized, earlier).address);
}

describe('Terraform makes', () => {
  it.each([
    ['the identifier URI after tokens are of version 2', 'Application/IdentifierUri', 'Application/Resource'],
    ["the client's likewise", 'PublicClient/IdentifierUri', 'PublicClient/Resource'],
    ['the client after the scope that it may ask for', 'PublicClient/Resource', 'Application/Resource'],
    ['its pre-authorisation after the scope', 'PublicClient/PreAuthorization', 'Application/Resource'],
    ['and after the service principal', 'PublicClient/PreAuthorization', 'Application/ServicePrincipal'],
    ["and after the client's", 'PublicClient/PreAuthorization', 'PublicClient/ServicePrincipal'],
    ["the pre-authorisation of others' clients after the scope", 'PreAuthorizedClients/VsCode', 'Application/Resource'],
    ['and after the service principal', 'PreAuthorizedClients/VsCode', 'Application/ServicePrincipal'],
    ['an assignment after the service principal', 'Tiers/admin/Assignment', 'Application/ServicePrincipal'],
    ['after the app role', 'Tiers/admin/Assignment', 'Application/Resource'],
    ['and after the group', 'Tiers/admin/Assignment', 'Tiers/admin/Group'],
    ['a membership after the group', 'Tiers/admin/Members/ada', 'Tiers/admin/Group'],
  ])('%s', (_, later, earlier) => {
    expect(isAfter(synthAccess(), later, earlier)).toBe(true);
  });

  it('an assignment after the look-up of an existing group', () => {
    const synthesized = synthTier({ existingGroup: { displayName: 'Readers' } });
    expect(isAfter(synthesized, 'Tiers/admin/Assignment', 'Tiers/admin/ExistingGroup')).toBe(true);
  });

  it('nothing that waits for itself', () => {
    expect(new ReferenceGraph(synthAccess().stack).cycles()).toEqual([]);
  });
});
