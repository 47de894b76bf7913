import { type Seed, diagnose } from './diagnose';

jest.setTimeout(60_000);

/** Where the server will be. */
const url = 'https://apim-mcp-dev-x7k2.azure-api.net/mcp/mongodb';

const errorsIn = (lines: readonly string[]) => lines.filter((line) => line.startsWith('ERROR'));
const checkOf = (line: string) => line.split(/\s+/)[1];

it('finds nothing wrong with the development environment (issue 7)', async () => {
  const { exitCode, lines } = await diagnose(() => undefined);

  expect(errorsIn(lines)).toEqual([]);
  expect(lines).toContain('ok      tier           ada (admin): 23 tools');
  expect(lines).toContain('ok      tier           rob (reader): 14 tools');
  expect(lines).toContain('ok      call           rob (reader): list-connections answers');
  expect(lines.at(-1)).toBe('all is well');
  expect(exitCode).toBe(0);
});

describe('one thing is set up wrongly, and the doctor names it (issue 7)', () => {
  const backend = (tier: string) => ['mongodb', 'azurerm_api_management_backend', `Api_Backends_${tier}`] as const;
  const seeds: Record<string, { seed: Seed; findings: readonly string[]; says: string }> = {
    'the metadata is about another URL': {
      seed: (stacks) => stacks.editPolicy('Api_Metadata_Policy', `"resource":"${url}"`, `"resource":"${url}/mcp"`),
      findings: ['resource', 'scopes', 'scopes', 'identifier-uri'],
      says: 'resource is not the URL of the server; expected "/mcp/mongodb"; found "/mcp/mongodb/mcp"',
    },
    'the challenge points elsewhere': {
      seed: (stacks) =>
        stacks.editPolicy(
          'Api_Server_Policy',
          'oauth-protected-resource/mcp/mongodb&quot;',
          'oauth-protected-resource&quot;',
        ),
      findings: ['challenge'],
      says: 'clients are sent to metadata elsewhere',
    },
    'people are sent to another tenant': {
      seed: (stacks) => stacks.editPolicy('Api_Metadata_Policy', '.com/00000000-', '.com/11111111-'),
      findings: ['issuer', 'token', 'token'],
      says: 'the authorization server publishes nothing about itself',
    },
    'everybody is offered destructive calls': {
      seed: (stacks) =>
        stacks.editPolicy(
          'Api_Metadata_Policy',
          `"${url}/mcp.access"`,
          `"${url}/mcp.access","${url}/mcp.write.destructive"`,
        ),
      findings: ['scopes'],
      says: 'scopes_supported offers the scope of destructive calls to everybody',
    },
    'a client has no redirect URI': {
      seed: (stacks) => {
        const client = stacks.resource(
          'mongodb-access',
          'azuread_application_redirect_uris',
          'Access_PublicClient_RedirectUris',
        );
        client['redirect_uris'] = (client['redirect_uris'] as string[]).filter((uri) => !uri.startsWith('cursor:'));
      },
      findings: ['redirect-uri'],
      says: 'Cursor: it waits where the public client allows nobody to wait; expected the redirect URI "cursor://anysphere.cursor-mcp/oauth/callback"',
    },
    'the backends are swapped': {
      seed: (stacks) => {
        const [admin, reader] = [stacks.resource(...backend('admin')), stacks.resource(...backend('reader'))];
        [admin['url'], reader['url']] = [reader['url'], admin['url']];
      },
      findings: ['tier', 'tier'],
      says: 'rob (reader): gets the tools of tier admin; expected 14 tools; found 23',
    },
    'the policy routes readers to the container of administrators': {
      seed: (stacks) =>
        stacks.editPolicy('Api_Server_Policy', 'backend-id="mongodb-reader"', 'backend-id="mongodb-admin"'),
      findings: ['tier'],
      says: 'rob (reader): gets the tools of tier admin',
    },
    'the server of readers offers everything': {
      seed: (stacks) => {
        const group = stacks.resource('mongodb', 'azurerm_container_group', 'Server');
        const reader = (group['container'] as { name: string; environment_variables: object }[])[1];
        Object.assign(reader?.environment_variables ?? {}, { MDB_MCP_READ_ONLY: 'false' });
      },
      findings: ['tier'],
      says: 'rob (reader): gets the tools of tier admin',
    },
    'the app role of a tier is not assigned to its group': {
      seed: (stacks) =>
        stacks.remove('mongodb-access', 'azuread_app_role_assignment', 'Access_Tiers_reader_Assignment'),
      findings: ['assignment'],
      says: 'mongodb (reader): nobody reaches this tier',
    },
    'the metadata needs a subscription key': {
      seed: (stacks) => {
        stacks.resource('mongodb', 'azurerm_api_management_api', 'Api_Metadata')['subscription_required'] = true;
      },
      findings: ['metadata'],
      says: 'the metadata is behind a sign-in',
    },
    'the gateway wants tokens for another application': {
      seed: (stacks) =>
        stacks.editPolicy('Api_Server_Policy', /<audience>[^<]*/, '<audience>bbbbbbbb-0000-4000-8000-000000000001'),
      findings: ['token', 'token'],
      says: 'the gateway refuses a token that Entra issued',
    },
    'tokens do not name the groups': {
      seed: (stacks) => {
        const application = stacks.resource('mongodb-access', 'azuread_application', 'Access_Application');
        delete application['group_membership_claims'];
      },
      findings: ['assignment', 'assignment'],
      says: 'has signed in, and the gateway sees no tier',
    },
    'the server is switched off': {
      seed: (stacks) => {
        stacks.resource('mongodb', 'azurerm_api_management_named_value', 'Api_Switch')['value'] = 'off';
      },
      findings: ['tier', 'tier'],
      says: 'mend: turn the server on again',
    },
  };

  it.each(Object.entries(seeds))('%s', async (_, { seed, findings, says }) => {
    const { exitCode, lines } = await diagnose(seed);
    const errors = errorsIn(lines);

    expect(errors.map(checkOf)).toEqual(findings);
    expect(errors.join('\n')).toContain(says);
    expect(exitCode).toBe(1);
  });
});

it('does not come to be examined, without an application that has the URL of the server, and says so (issue 7)', async () => {
  const seed: Seed = (stacks) => {
    const uri = ['mongodb-access', 'azuread_application_identifier_uri', 'Access_Application_IdentifierUri'] as const;
    stacks.resource(...uri)['identifier_uri'] = 'api://mongodb';
  };

  await expect(diagnose(seed)).rejects.toThrow(
    `looks up azuread_application with identifier_uri "${url}", which no stack makes`,
  );
});
