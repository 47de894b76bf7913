import '@org/testing/matchers';
import type { JsonObject } from '@org/terraform-json';
import { blockAt, reference, resource, synthAccess, synthTier } from './access-under-test';

const application = () => blockAt(synthAccess(), 'Application/Resource').body;

describe("a server's application", () => {
  it('is for people of its own tenant only (S18)', () => {
    expect(application()).toMatchObject({
      sign_in_audience: 'AzureADMyOrg',
      description: `MCP server mongodb at ${resource}`,
    });
  });

  it('asks for tokens of version 2, whose audience is its client id (B1)', () => {
    expect(application().api).toMatchObject({ requested_access_token_version: 2 });
  });

  it("has the server's public URL as its identifier URI, to the letter (B1)", () => {
    const synthesized = synthAccess();
    expect(blockAt(synthesized, 'Application/IdentifierUri').body).toMatchObject({
      application_id: reference(synthesized, 'Application/Resource', 'id'),
      identifier_uri: resource,
    });
  });

  it('leaves its identifier URI to the resource of its own, which it would otherwise undo at the next apply (B1)', () => {
    expect(application()).not.toHaveProperty('identifier_uris');
    expect(application().lifecycle).toMatchObject({ ignore_changes: ['identifier_uris'] });
  });

  it('puts the groups of a person into the access token, but only those that are assigned to it (S18, B5)', () => {
    expect(application().group_membership_claims).toEqual(['ApplicationGroup']);
    expect(application().optional_claims).toHaveProperty('access_token', expect.arrayContaining([{ name: 'groups' }]));
  });

  it('tells the token of a person from that of an application (B5)', () => {
    expect(application().optional_claims).toHaveProperty('access_token', expect.arrayContaining([{ name: 'idtyp' }]));
  });

  it('has an app role for each tier, which only people can have (B5)', () => {
    expect(application().app_role).toEqual([
      {
        id: 'e9765c73-430d-5050-aa2e-c4298fb2b47f',
        value: 'Mcp.Admin',
        display_name: 'MCP admin',
        description: 'May use the MCP server mongodb as admin.',
        allowed_member_types: ['User'],
        enabled: true,
      },
      {
        id: 'acc85e4f-980a-5460-aebe-b27bbbb04037',
        value: 'Mcp.Reader',
        display_name: 'MCP reader',
        description: 'May use the MCP server mongodb as reader.',
        allowed_member_types: ['User'],
        enabled: true,
      },
    ]);
  });

  it('joins the words of a tier in its app role', () => {
    const { app_role: roles } = blockAt(
      synthAccess({ tiers: { 'read-only-2': { members: {} } } }),
      'Application/Resource',
    ).body as { app_role: JsonObject[] };
    expect(roles.map(({ value }) => value)).toEqual(['Mcp.ReadOnly2']);
  });

  it('keeps the ids of roles and scopes when the server moves to another URL or a tier is added (S18)', () => {
    const idsOf = (synthesized: ReturnType<typeof synthAccess>) => {
      const { api, app_role: roles } = blockAt(synthesized, 'Application/Resource').body as unknown as {
        api: { oauth2_permission_scope: { id: string; value: string }[] };
        app_role: { id: string; value: string }[];
      };
      return Object.fromEntries([...api.oauth2_permission_scope, ...roles].map(({ value, id }) => [value, id]));
    };
    const before = idsOf(synthAccess());
    expect(idsOf(synthAccess({ resource: 'https://tools.example.com/mongodb' }))).toEqual(before);
    expect(idsOf(synthTier({ members: {} }))).toEqual({ ...before, 'Mcp.Reader': undefined });
    expect(idsOf(synthAccess({ resource: 'https://mcp.example.com/mcp/other' }))).not.toMatchObject(before);
    expect(new Set(Object.values(before)).size).toBe(4);
  });

  it('gives no token to a person who is in no tier (S10, S18)', () => {
    const synthesized = synthAccess();
    expect(blockAt(synthesized, 'Application/ServicePrincipal').body).toMatchObject({
      client_id: reference(synthesized, 'Application/Resource', 'client_id'),
      app_role_assignment_required: true,
    });
  });

  it('signs nobody in itself: no redirect URI, no public client, no implicit grant', () => {
    for (const platform of ['web', 'public_client', 'single_page_application', 'fallback_public_client_enabled'])
      expect(application()).not.toHaveProperty(platform);
  });

  it('asks for no permission on anything, and so not to read the directory (B16)', () => {
    expect(application()).not.toHaveProperty('required_resource_access');
  });
});
