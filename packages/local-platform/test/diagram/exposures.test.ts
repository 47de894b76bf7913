import { composeArchitecture } from '../../src/diagram/compose/compose-architecture';
import { type StackFiles, inbound, only, platformFiles, resolved, rulesOf } from './fixtures/platform-stacks';
import { boxOf, boxTexts, edgesBetween, labelled } from './fixtures/look-at';

const DATABASE = 'Cosmos DB for MongoDB vCore';
const INTERNET = 'Anybody on the Internet';

function drawn(change: (files: StackFiles) => void) {
  const files = platformFiles();
  change(files);
  return composeArchitecture(resolved(files));
}

test('warns of nothing where nothing is open (S7, S16)', () => {
  const architecture = drawn(() => undefined);

  expect(architecture.edges.filter(({ kind }) => kind === 'danger')).toEqual([]);
  expect(boxTexts(architecture)).not.toContain(INTERNET);
  expect(boxOf(architecture, 'API Management').lines).toContain('the only public door');
});

test('shows a database without a private endpoint as one that is not reached privately (S16)', () => {
  const architecture = drawn((files) => delete files['mongodb']?.resource['azurerm_private_endpoint']);

  expect(boxOf(architecture, DATABASE).warnings).toEqual(['no private endpoint']);
  expect(edgesBetween(architecture, 'MCP server', DATABASE)).toEqual(['danger: no private link']);
  expect(edgesBetween(architecture, INTERNET, DATABASE)).toEqual([]);
});

test.each([['Enabled'], [null]])(
  'shows a database whose public access is %p as open to the Internet (S16)',
  (access) => {
    const architecture = drawn((files) => {
      only(files, 'mongodb', 'azurerm_mongo_cluster')['public_network_access'] = access;
    });

    expect(boxOf(architecture, DATABASE).warnings).toEqual(['public: open to the Internet']);
    expect(boxOf(architecture, DATABASE).lines).not.toContain('no public endpoint');
    expect(edgesBetween(architecture, INTERNET, DATABASE)).toEqual(['danger: public endpoint']);
  },
);

test.each([['Public'], [null]])('shows containers whose address is %p as open to the Internet (S13)', (type) => {
  const architecture = drawn((files) => {
    only(files, 'mongodb', 'azurerm_container_group')['ip_address_type'] = type;
  });

  expect(boxOf(architecture, 'MCP server').warnings).toEqual(['has a public address']);
  expect(boxOf(architecture, 'MCP server').lines).not.toContain('private address only');
  expect(edgesBetween(architecture, INTERNET, 'MCP server')).toEqual(['danger: public address']);
});

test.each(['Internet', '*', '0.0.0.0/0'])('shows a subnet of containers that is open to %s (S7)', (from) => {
  const architecture = drawn((files) => rulesOf(files, 'containers').push(inbound('ssh', 90, from, '22')));

  expect(boxOf(architecture, 'Container subnet').warnings).toEqual(['open to the Internet: TCP 22']);
  expect(edgesBetween(architecture, INTERNET, 'Container subnet')).toEqual(['danger: TCP 22']);
  expect(boxOf(architecture, 'API Management').lines).toContain('a public door');
});

test('shows the port that clients need as open where no gateway stands (S7)', () => {
  const architecture = drawn((files) => rulesOf(files, 'containers').push(inbound('https', 90, 'Internet', '443')));

  expect(boxOf(architecture, 'Container subnet').warnings).toEqual(['open to the Internet: TCP 443']);
});

test('shows a second opening of the gateway’s subnet, and not the one that clients need (S7)', () => {
  const architecture = drawn((files) => rulesOf(files, 'gateway').push(inbound('any', 90, 'Internet', '440-445')));

  expect(boxOf(architecture, 'Gateway subnet').warnings).toEqual(['open to the Internet: TCP 440-442, 444-445']);
  expect(edgesBetween(architecture, 'MCP clients', 'API Management')).toEqual(['call: HTTPS 443']);
});

test('shows a subnet without a security group (S7)', () => {
  const architecture = drawn((files) => {
    delete files['platform']?.resource['azurerm_subnet_network_security_group_association']?.['database'];
  });

  expect(boxOf(architecture, 'Endpoint subnet').warnings).toEqual(['no network security group: nothing is refused']);
  expect(edgesBetween(architecture, INTERNET, 'Endpoint subnet')).toEqual(['danger: every port']);
});

test('shows clients that the gateway’s subnet refuses as not getting in', () => {
  const architecture = drawn((files) => rulesOf(files, 'gateway').shift());

  expect(edgesBetween(architecture, 'MCP clients', 'API Management')).toEqual([]);
});

test('tells a public endpoint that only roles open from one that is closed (S19)', () => {
  const isPublic = (value: boolean) =>
    drawn((files) => {
      only(files, 'platform', 'azurerm_key_vault')['public_network_access_enabled'] = value;
    });

  expect(boxOf(isPublic(true), 'Key Vault').lines).toContain('public endpoint, roles only');
  expect(boxOf(isPublic(true), 'Key Vault').warnings).toEqual([]);
  expect(boxOf(isPublic(false), 'Key Vault').lines).toContain('no public endpoint');
});

test.each([
  ['Key Vault', 'azurerm_key_vault', { rbac_authorization_enabled: false }],
  ['Container Registry', 'azurerm_container_registry', { admin_enabled: true }],
  ['Container Registry', 'azurerm_container_registry', { anonymous_pull_enabled: true }],
])('shows a %s that more than roles open as open to the Internet: %s %j (S3, S19)', (title, type, change) => {
  const architecture = drawn((files) => Object.assign(only(files, 'platform', type), change));

  expect(boxOf(architecture, title).warnings).toEqual(['public: open to the Internet']);
  expect(edgesBetween(architecture, INTERNET, title)).toEqual(['danger: public endpoint']);
});

test('shows a public address that is not the gateway’s', () => {
  const architecture = drawn((files) => {
    Object.assign(files['platform']?.resource ?? {}, {
      azurerm_network_interface: {
        nic: {
          resource_group_name: 'rg',
          name: 'nic-jump',
          ip_configuration: {
            subnet_id: '${azurerm_subnet.containers.id}',
            public_ip_address_id: '${azurerm_public_ip.gateway.id}',
          },
        },
      },
    });
  });

  expect(boxOf(architecture, 'network interface').warnings).toEqual(['has a public address: pip-gateway']);
  expect(edgesBetween(architecture, INTERNET, 'network interface')).toEqual(['danger: public address']);
});

test('shows an API whose policy checks no token (S9)', () => {
  const architecture = drawn((files) => {
    only(files, 'mongodb', 'azurerm_api_management_api_policy')['xml_content'] = '<policies />';
  });

  expect(boxOf(architecture, 'API Management').warnings).toEqual(['/mcp/mongodb is open without a token']);
});

test('shows an application that gives everybody a token (S18)', () => {
  const architecture = drawn((files) => {
    only(files, 'mongodb-access', 'azuread_service_principal')['app_role_assignment_required'] = false;
  });

  expect(boxOf(architecture, 'Application').warnings).toEqual(['gives everybody in the tenant a token']);
  expect(labelled(architecture).filter(([from]) => from === INTERNET)).toEqual([]);
});
