import { composeArchitecture } from '../../src/diagram/compose/compose-architecture';
import { type StackFiles, accessStack, only, platformFiles, resolved, serverStack } from './fixtures/platform-stacks';
import { boxOf, boxTexts, edgesBetween, labelled } from './fixtures/look-at';

const draw = (files: StackFiles) => composeArchitecture(resolved(files));

test('leads calls from clients by the gateway to a container per tier (B14)', () => {
  const architecture = draw(platformFiles());

  expect(edgesBetween(architecture, 'MCP clients', 'API Management')).toEqual(['call: HTTPS 443']);
  expect(edgesBetween(architecture, 'API Management', 'admin')).toEqual(['call: HTTP 3000']);
  expect(edgesBetween(architecture, 'API Management', 'reader')).toEqual(['call: HTTP 3001']);
});

test('leads a server by the private endpoint to its database (S16)', () => {
  const architecture = draw(platformFiles());

  expect(edgesBetween(architecture, 'MCP server', 'Private endpoint')).toEqual(['call: TCP 10260']);
  expect(edgesBetween(architecture, 'Private endpoint', 'Cosmos DB for MongoDB vCore')).toEqual(['call: Private Link']);
  expect(boxOf(architecture, 'Cosmos DB for MongoDB vCore').lines).toContain('no public endpoint');
});

test('puts everything into its subnet, and subnets into their network (S6)', () => {
  const [network] = draw(platformFiles()).boxes.filter(({ kind }) => kind === 'network');

  const contents = network?.children.map(({ title, children }) => [title, children.map((child) => child.title)]);
  expect(contents).toEqual([
    ['Gateway subnet', ['API Management']],
    ['Container subnet', ['MCP server']],
    ['Endpoint subnet', ['Private endpoint']],
  ]);
});

test('tells what security groups let in, by the name of the subnet that it comes from (S7)', () => {
  const architecture = draw(platformFiles());

  expect(boxOf(architecture, 'Gateway subnet').lines).toEqual([
    'snet-gateway',
    '10.20.0.0/27',
    '443 from Internet',
    '3443 from ApiManagement',
  ]);
  expect(boxOf(architecture, 'Container subnet').lines).toContain('3000-3001 from gateway subnet');
  expect(boxOf(architecture, 'Endpoint subnet').lines).toContain('10260 from container subnet');
});

test('tells what each tier listens on, and as whom it signs in to the database (B7)', () => {
  const architecture = draw(platformFiles());

  expect(boxOf(architecture, 'admin').lines).toEqual(['port 3000', 'signs in as mcpadmin']);
  expect(boxOf(architecture, 'reader').lines).toEqual(['port 3001', 'signs in as mcpreader']);
});

test('shows who acts as which identity, and what that opens (S3, S11, S19)', () => {
  const architecture = draw(platformFiles());
  const rights = architecture.boxes.filter(({ kind }) => kind === 'identity').map(({ lines }) => lines);

  expect(rights).toEqual([
    ['id-gateway', 'GroupMember.Read.All on Microsoft Graph'],
    ['id-pull', 'AcrPull on cr'],
    ["API Management's own", 'Key Vault Secrets User on one secret of kv'],
  ]);
  expect(labelled(architecture).filter(([, , kind]) => kind === 'identity')).toEqual(
    expect.arrayContaining([
      ['API Management', 'Managed identity id-gateway', 'identity', ''],
      ['Managed identity id-gateway', 'Microsoft Graph', 'identity', ''],
      ['MCP server', 'Managed identity id-pull', 'identity', ''],
      ['Managed identity id-pull', 'Container Registry', 'identity', ''],
      ["Managed identity API Management's own", 'Key Vault', 'identity', ''],
    ]),
  );
});

test('counts the secrets that a role opens', () => {
  const files = platformFiles();
  const { azurerm_key_vault_secret: secrets, azurerm_role_assignment: roles } = files['platform']?.resource ?? {};
  Object.assign(secrets ?? {}, { other: { ...secrets?.['key'], name: 'other' } });
  const scope = '${azurerm_key_vault_secret.other.resource_versionless_id}';
  Object.assign(roles ?? {}, { other: { ...roles?.['key'], scope } });

  expect(boxTexts(draw(files))).toContain('Key Vault Secrets User on 2 secrets of kv');
});

test('leads the gateway to a vault that has a private endpoint beside it', () => {
  const files = platformFiles();
  const endpoint = {
    resource_group_name: 'rg',
    name: 'pep-vault',
    subnet_id: '${azurerm_subnet.database.id}',
    private_service_connection: { private_connection_resource_id: '${azurerm_key_vault.vault.id}' },
  };
  Object.assign(files['platform']?.resource ?? {}, { azurerm_private_endpoint: { vault: endpoint } });

  const edges = draw(files).edges.map(({ label }) => label);

  expect(edges.filter((label) => label === 'private')).toHaveLength(1);
  expect(edges.filter((label) => label === 'Private Link')).toHaveLength(2);
});

test('says what an identity without any role may do', () => {
  const files = platformFiles();
  delete files['platform']?.resource['azurerm_role_assignment']?.['pull'];

  const identity = draw(files).boxes.find(({ lines }) => lines.includes('id-pull'));

  expect(identity?.lines).toContain('may do nothing');
});

test('shows the application of a server, with a group and its members per tier (S18)', () => {
  const architecture = draw(platformFiles());

  expect(boxOf(architecture, 'Application').lines).toEqual([
    'app-mongodb',
    'for /mcp/mongodb',
    'no token without a group',
  ]);
  expect(boxOf(architecture, 'Group admin').lines).toEqual(['grp-mongodb-admin', 'ada, sam']);
  expect(boxOf(architecture, 'Group reader').lines).toEqual(['grp-mongodb-reader', 'rob, sam']);
});

test('sends the logs of gateway and server to the workspace (S20)', () => {
  const architecture = draw(platformFiles());

  expect(edgesBetween(architecture, 'API Management', 'Log Analytics')).toEqual(['logs: logs']);
  expect(edgesBetween(architecture, 'MCP server', 'Log Analytics')).toEqual(['logs: logs']);
  expect(boxOf(architecture, 'Log Analytics').lines).toEqual(['log', 'with appi']);
});

test('keeps what deploys apart, with its federation and the state (S1, S2)', () => {
  const architecture = draw(platformFiles());
  const deployment = boxOf(architecture, 'Deployment');

  expect(deployment.children.map(({ title }) => title)).toEqual([
    'GitHub Actions',
    'Managed identity id-pipeline',
    'State of the stacks',
  ]);
  expect(edgesBetween(architecture, 'GitHub Actions', 'Managed identity id-pipeline')).toEqual([
    'identity: federation',
  ]);
});

test('shows a second server behind the same gateway (B11)', () => {
  const files = platformFiles();
  files['orders'] = serverStack('orders', { user: 3000 });
  files['orders-access'] = accessStack('orders', { user: ['eve'] });

  const architecture = draw(files);
  const container = boxOf(architecture, 'Container subnet');

  expect(container.children.map(({ lines }) => lines[0])).toEqual(['ci-mongodb', 'ci-orders']);
  expect(edgesBetween(architecture, 'API Management', 'user')).toEqual(['call: HTTP 3000']);
  expect(edgesBetween(architecture, 'API Management', 'admin')).toEqual(['call: HTTP 3000']);
  expect(boxTexts(architecture)).toEqual(
    expect.arrayContaining(['for /mcp/orders', 'grp-orders-user', 'mongo-orders', 'pep-orders']),
  );
});

test('leads the gateway only to servers that it has backends for', () => {
  const files = platformFiles();
  files['orders'] = serverStack('orders', { user: 3000 });
  delete files['orders'].resource['azurerm_api_management_backend'];

  expect(edgesBetween(draw(files), 'API Management', 'user')).toEqual([]);
});

test('leads a backend that no stack makes to a box of its own', () => {
  const files = platformFiles();
  Object.assign(files['mongodb']?.resource['azurerm_api_management_backend']?.['reader'] ?? {}, {
    url: 'https://elsewhere.example.com/mcp',
  });

  const architecture = draw(files);

  expect(edgesBetween(architecture, 'API Management', 'made elsewhere')).toEqual(['call: HTTPS 443']);
  expect(boxOf(architecture, 'made elsewhere').lines).toEqual(['elsewhere.example.com:443']);
});

test('shows what else stands in a subnet', () => {
  const files = platformFiles();
  Object.assign(files['platform']?.resource ?? {}, {
    azurerm_network_interface: {
      nic: {
        resource_group_name: 'rg',
        name: 'nic-jump',
        ip_configuration: { subnet_id: '${azurerm_subnet.database.id}' },
      },
    },
  });

  const inSubnet = boxOf(draw(files), 'Endpoint subnet').children.map(({ title, lines }) => [title, ...lines]);

  expect(inSubnet).toContainEqual(['network interface', 'nic-jump']);
});

test('says which stacks there are when they hold nothing to draw', () => {
  expect(() => draw({ registry: { resource: { random_password: { password: { length: 8 } } } } })).toThrow(
    'there is nothing to draw in the stacks (registry): no network, gateway, server or service',
  );
  expect(() => draw({})).toThrow('there is nothing to draw in the stacks (none)');
});

test.each([{ virtual_network_type: 'Internal' }, { public_network_access_enabled: false }])(
  'does not lead clients to a gateway that listens inside its network only: %j',
  (closed) => {
    const files = platformFiles();
    Object.assign(only(files, 'platform', 'azurerm_api_management'), closed);

    const architecture = draw(files);

    expect(edgesBetween(architecture, 'MCP clients', 'API Management')).toEqual([]);
    expect(boxOf(architecture, 'API Management').lines).toContain('inside the network only');
  },
);
