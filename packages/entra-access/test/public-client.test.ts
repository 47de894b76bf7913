import { blockAt, reference, synthAccess } from './access-under-test';

describe("a server's public client", () => {
  it('is a client without a secret, for people of its own tenant only (S18)', () => {
    const { body } = blockAt(synthAccess(), 'PublicClient/Resource');
    expect(body).toMatchObject({
      description: 'MCP clients of the server mongodb',
      sign_in_audience: 'AzureADMyOrg',
      fallback_public_client_enabled: true,
    });
    for (const platform of ['web', 'single_page_application', 'password']) expect(body).not.toHaveProperty(platform);
  });

  it('takes answers where MCP clients wait for them, on the public platform and nowhere else', () => {
    const synthesized = synthAccess();
    const [only, ...others] = synthesized.resources('azuread_application_redirect_uris');
    expect(others).toEqual([]);
    expect(only?.body).toMatchObject({
      application_id: reference(synthesized, 'PublicClient/Resource', 'id'),
      type: 'PublicClient',
      redirect_uris: [
        'http://localhost',
        'http://localhost/callback',
        'http://127.0.0.1/',
        'http://127.0.0.1:33418',
        'http://127.0.0.1:33418/',
        'https://vscode.dev/redirect',
        'https://insiders.vscode.dev/redirect',
        'http://localhost:6274/oauth/callback',
        'http://127.0.0.1:6276/oauth/callback',
        'http://localhost:7777/oauth/callback',
        'cursor://anysphere.cursor-mcp/oauth/callback',
        `ms-appx-web://Microsoft.AAD.BrokerPlugin/${reference(synthesized, 'PublicClient/Resource', 'client_id')}`,
      ],
    });
  });

  it('leaves its URIs to resources of their own, which it would otherwise undo at the next apply', () => {
    const { body } = blockAt(synthAccess(), 'PublicClient/Resource');
    for (const name of ['identifier_uris', 'public_client']) expect(body).not.toHaveProperty(name);
    expect(body.lifecycle).toMatchObject({ ignore_changes: ['identifier_uris', 'public_client'] });
  });

  it("may ask for the server's access scope and for nothing else (B4, B16)", () => {
    const synthesized = synthAccess();
    expect(blockAt(synthesized, 'PublicClient/Resource').body.required_resource_access).toEqual([
      {
        resource_app_id: reference(synthesized, 'Application/ServicePrincipal', 'client_id'),
        resource_access: [{ id: '302eb279-3b34-57ec-a5e3-8079fddf2597', type: 'Scope' }],
      },
    ]);
  });

  it('needs no consent for that', () => {
    const synthesized = synthAccess();
    expect(blockAt(synthesized, 'PublicClient/PreAuthorization').body).toMatchObject({
      application_id: reference(synthesized, 'Application/Resource', 'id'),
      authorized_client_id: reference(synthesized, 'PublicClient/Resource', 'client_id'),
    });
  });

  it('can be signed in to by everybody: who is in no tier is refused by the server, whose people may then still consent', () => {
    const synthesized = synthAccess();
    const { body } = blockAt(synthesized, 'PublicClient/ServicePrincipal');
    expect(body.client_id).toBe(reference(synthesized, 'PublicClient/Resource', 'client_id'));
    expect(body).not.toHaveProperty('app_role_assignment_required');
  });

  it('has an identifier URI, of version 2 as well, by which other stacks find it and no other', () => {
    const synthesized = synthAccess();
    expect(blockAt(synthesized, 'PublicClient/Resource').body.api).toEqual({ requested_access_token_version: 2 });
    expect(blockAt(synthesized, 'PublicClient/IdentifierUri').body).toMatchObject({
      application_id: reference(synthesized, 'PublicClient/Resource', 'id'),
      identifier_uri: 'https://mcp.example.com/mcp/mongodb/client',
    });
  });
});
