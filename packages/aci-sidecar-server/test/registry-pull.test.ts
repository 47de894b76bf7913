import { props, synthServer } from './server-under-test';

it('pulls the image as the identity, without a password (S13)', () => {
  const { image_registry_credential: credentials } = synthServer().only('azurerm_container_group');
  expect(credentials).toEqual([
    { server: 'crmcpdevx7k2.azurecr.io', user_assigned_identity_id: props.pullIdentity?.identityId },
  ]);
});

describe('an image that is pulled with a token', () => {
  // Both are given, as an app does that switches by one value.
  const synthesized = synthServer({
    pull: 'token',
    pullTokenRegistry: { registryName: 'crmcpdevx7k2', resourceGroupName: 'rg-mcp-dev-registry' },
  });
  const addressOf = (path: string) =>
    synthesized.stack.blocks.find(({ constructPath }) => constructPath === `test/Server/PullToken/${path}`)?.address;

  it('needs a token that reads its repository and nothing else', () => {
    expect(synthesized.only('azurerm_container_registry_scope_map')).toMatchObject({
      name: 'crt-mcp-dev-orders',
      container_registry_name: 'crmcpdevx7k2',
      resource_group_name: 'rg-mcp-dev-registry',
      actions: ['repositories/orders-mcp/content/read'],
    });
    expect(synthesized.only('azurerm_container_registry_token')).toMatchObject({
      name: 'crt-mcp-dev-orders',
      container_registry_name: 'crmcpdevx7k2',
      resource_group_name: 'rg-mcp-dev-registry',
      scope_map_id: `\${${addressOf('ScopeMap')}.id}`,
    });
  });

  it('has a password that Azure makes: no variable and no file holds it', () => {
    expect(synthesized.only('azurerm_container_registry_token_password')).toMatchObject({
      container_registry_token_id: `\${${addressOf('Resource')}.id}`,
      password1: {},
    });
    expect(synthesized.only('azurerm_container_group').image_registry_credential).toEqual([
      {
        server: 'crmcpdevx7k2.azurecr.io',
        username: `\${${addressOf('Resource')}.name}`,
        password: `\${${addressOf('Password')}.password1[0].value}`,
      },
    ]);
    expect(Object.keys(synthesized.stack.variables)).toEqual(['orders_image_digest']);
  });
});
