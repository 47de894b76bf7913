import type { JsonObject, JsonValue } from '@org/terraform-json';
import { checkSchemas } from '../../src';
import {
  FILE,
  bodyOf,
  findingsIn,
  placeIn,
  placeOfValue,
  reportsOn,
  rootWith,
  stackOf,
} from '../fixtures/checked-stack';

/** What a finding in a section says of its place. */
const inSection = (section: string) => ({
  stack: 'platform',
  address: section,
  constructPath: section,
  path: '',
  file: FILE,
});

describe('a section that the local tools do not know', () => {
  it.each(['locals', 'module', 'import', 'check'])('is found: %s', (section) => {
    const root = { ...rootWith('azurerm_private_dns_zone'), [section]: { a: 1 } };
    expect(findingsIn(root)).toEqual([
      {
        ...inSection(section),
        rule: 'unsupported-section',
        message: `the section '${section}' is not supported: only terraform, provider, resource, data, variable, output, moved are`,
        position: placeOfValue(root, section),
      },
    ]);
  });

  it('is fine for those that they know', () => {
    const root = {
      '//': { metadata: { stackName: 'platform' } },
      terraform: { backend: { local: { path: 'terraform.tfstate' } } },
      provider: { random: [{}] },
      resource: {},
      data: {},
      variable: { digest: { type: 'string' } },
      output: { digest: { value: 'a' } },
      moved: [{ from: 'azurerm_subnet.a', to: 'azurerm_subnet.b' }],
    };
    expect(reportsOn(root)).toEqual([]);
  });
});

describe('an argument that no local tool follows', () => {
  it.each(['count', 'for_each', 'provisioner', 'connection'])('is found: %s', (name) => {
    const root = rootWith('azurerm_private_dns_zone', { [name]: 2 });
    expect(findingsIn(root)).toEqual([
      {
        rule: 'unsupported-argument',
        stack: 'platform',
        address: 'azurerm_private_dns_zone.It',
        constructPath: 'platform/It/Resource',
        path: name,
        message: 'is not supported: no local tool follows it',
        file: FILE,
        position: placeOfValue(root, name),
      },
    ]);
  });

  it('is found in a data source', () => {
    expect(findingsIn({ data: { azurerm_client_config: { It: { count: 2 } } } })).toMatchObject([
      { rule: 'unsupported-argument', address: 'data.azurerm_client_config.It', path: 'count' },
    ]);
  });

  it('is found beside whatever else is wrong', () => {
    const root = rootWith('azurerm_private_dns_zone', { count: 2, tagz: {} });
    expect(reportsOn(root).map(({ rule }) => rule)).toEqual(['unsupported-argument', 'unknown-attribute']);
  });

  it('is fine as the key of a map', () => {
    expect(reportsOn(rootWith('azurerm_private_dns_zone', { tags: { count: 'two' } }))).toEqual([]);
  });
});

describe('a provider', () => {
  const known = 'only of azuread, azurerm, random';

  it('is found when it is configured and no schema of it is kept', () => {
    const root = { provider: { aws: [{ region: 'eu-west-2' }] } };
    expect(findingsIn(root)).toEqual([
      {
        ...inSection('provider.aws'),
        rule: 'unknown-provider',
        message: `no schema of provider 'aws' is kept here: ${known}`,
        position: placeIn(root, '{\n        "region"'),
      },
    ]);
  });

  it('is found when a resource needs it and no schema of it is kept', () => {
    const root = { resource: { aws_s3_bucket: { It: { bucket: 'a' } } } };
    expect(findingsIn(root)).toEqual([
      {
        ...inSection('aws_s3_bucket.It'),
        rule: 'unknown-provider',
        message: `no schema of provider 'aws' is kept here: ${known}`,
        position: placeOfValue(root, 'It'),
      },
    ]);
  });

  it('is found when a data source needs it and no schema of it is kept', () => {
    expect(findingsIn({ data: { aws_ami: { It: {} } } })).toMatchObject([
      { rule: 'unknown-provider', address: 'data.aws_ami.It' },
    ]);
  });

  it.each(['azurerm', 'azuread', 'random'])('is fine when a schema of it is kept: %s', (provider) => {
    expect(reportsOn({ provider: { [provider]: [{}] } })).toEqual([]);
  });
});

describe('the configuration of a provider', () => {
  it('is held against its schema', () => {
    const root = { provider: { azurerm: { features: {}, subscription: 'a' } } };
    expect(findingsIn(root)).toEqual([
      {
        ...inSection('provider.azurerm'),
        rule: 'unknown-attribute',
        path: 'subscription',
        message: "does not exist; did you mean 'subscription_id'?",
        position: placeOfValue(root, 'subscription'),
      },
    ]);
  });

  it('is held against its schema in nested blocks', () => {
    const features = [{ key_vault: [{ purge_soft_delete_on_destroy: 'yes' }] }];
    expect(reportsOn({ provider: { azurerm: [{ features }] } })).toEqual([
      {
        rule: 'wrong-type',
        path: 'features[0].key_vault[0].purge_soft_delete_on_destroy',
        message: 'must be true or false and is "yes"',
      },
    ]);
  });

  it('is held against its schema in each of several', () => {
    const configurations: JsonValue = [{ features: [{}] }, { alias: 'other', features: [{}], use_cly: true }];
    const root = { provider: { azurerm: configurations } };
    expect(findingsIn(root)).toMatchObject([
      { rule: 'unknown-attribute', path: 'use_cly', position: placeOfValue(root, 'use_cly') },
    ]);
  });

  it('is searched for references that lead nowhere', () => {
    const root = { provider: { azuread: { tenant_id: '${var.tenant}' } } };
    expect(findingsIn(root)).toMatchObject([
      {
        rule: 'unresolved-reference',
        address: 'provider.azuread',
        path: 'tenant_id',
        position: placeIn(root, 'var.tenant'),
      },
    ]);
  });

  it('is fine with an alias', () => {
    expect(reportsOn({ provider: { azurerm: [{ alias: 'other', features: [{}] }] } })).toEqual([]);
  });
});

describe('the version of a provider', () => {
  const rootRequiring = (required_providers: JsonObject) => ({ terraform: { required_providers } });

  it('is found when it is another than that of the schema', () => {
    const root = rootRequiring({ azurerm: { source: 'azurerm', version: '4.54.0' } });
    expect(findingsIn(root)).toEqual([
      {
        ...inSection('terraform.required_providers.azurerm'),
        rule: 'wrong-provider-version',
        message: 'requires "4.54.0", and the schema that is checked against is of 4.55.0',
        position: placeOfValue(root, 'azurerm'),
      },
    ]);
  });

  it('is found when it is a range, though the range has that of the schema', () => {
    expect(reportsOn(rootRequiring({ azuread: { version: '~> 3.7' } }))).toMatchObject([
      { rule: 'wrong-provider-version', message: expect.stringContaining('requires "~> 3.7"') as string },
    ]);
  });

  it('is fine when it is that of the schema', () => {
    const required = {
      azurerm: { version: '4.55.0' },
      azuread: { version: '3.7.0' },
      random: { version: '3.7.2' },
    };
    expect(reportsOn(rootRequiring(required))).toEqual([]);
  });

  it('is fine when none is required', () => {
    expect(reportsOn(rootRequiring({ azurerm: { source: 'azurerm' } }))).toEqual([]);
  });

  it('is not judged for a provider without a schema', () => {
    expect(reportsOn(rootRequiring({ aws: { version: '1.0.0' } }))).toEqual([]);
  });
});

describe('a type that the provider does not have', () => {
  it('is found for a resource, and the type that was meant is suggested', () => {
    const root = { resource: { azurerm_subnett: { It: { '//': { metadata: { path: 'platform/It' } } } } } };
    expect(findingsIn(root)).toEqual([
      {
        stack: 'platform',
        address: 'azurerm_subnett.It',
        constructPath: 'platform/It',
        path: '',
        file: FILE,
        rule: 'unknown-type',
        message:
          "there is no resource 'azurerm_subnett' in the schema of azurerm 4.55.0 kept here; did you mean 'azurerm_subnet'?",
        position: placeOfValue(root, 'It'),
      },
    ]);
  });

  it('is found for a data source, though there is a resource of that type', () => {
    const root = { data: { azurerm_subnet_network_security_group_association: { It: {} } } };
    expect(findingsIn(root)).toMatchObject([
      {
        address: 'data.azurerm_subnet_network_security_group_association.It',
        rule: 'unknown-type',
        message: expect.stringContaining(
          "there is no data source 'azurerm_subnet_network_security_group_association' in the schema of azurerm 4.55.0",
        ) as string,
        position: placeOfValue(root, 'It'),
      },
    ]);
  });

  it('is found for a data source, and the data source that was meant is suggested', () => {
    expect(reportsOn({ data: { azurerm_client_confg: { It: {} } } })).toMatchObject([
      { message: expect.stringContaining("did you mean 'azurerm_client_config'?") as string },
    ]);
  });

  it('is found for a resource, though there is a data source of that type', () => {
    expect(reportsOn({ resource: { azurerm_client_config: { It: {} } } })).toMatchObject([{ rule: 'unknown-type' }]);
  });

  it('is fine for a data source that is one', () => {
    expect(reportsOn({ data: { azurerm_client_config: { It: {} } } })).toEqual([]);
  });

  it('does not hide what is wrong with other blocks', () => {
    const root = {
      resource: {
        azurerm_subnett: { It: {} },
        azurerm_private_dns_zone: { It: bodyOf('azurerm_private_dns_zone', { tagz: {} }) },
      },
    };
    expect(reportsOn(root).map(({ rule }) => rule)).toEqual(['unknown-type', 'unknown-attribute']);
  });
});

describe('an output', () => {
  const rootPublishing = (output: JsonObject) => ({ ...rootWith('azurerm_virtual_network'), output });

  it('is found when it refers to a block that is not there', () => {
    const root = rootPublishing({ network: { value: 'a ${azurerm_virtual_network.Its.id}' } });
    expect(findingsIn(root)).toEqual([
      {
        ...inSection('output.network'),
        rule: 'unresolved-reference',
        path: 'value',
        message: 'there is no azurerm_virtual_network.Its in this stack; did you mean azurerm_virtual_network.It?',
        position: placeIn(root, 'azurerm_virtual_network.Its'),
      },
    ]);
  });

  it('is found when it refers to a block and there is none at all', () => {
    expect(reportsOn({ output: { network: { value: '${azurerm_virtual_network.It.id}' } } })).toEqual([
      {
        rule: 'unresolved-reference',
        path: 'value',
        message: 'there is no azurerm_virtual_network.It in this stack',
      },
    ]);
  });

  it('is found when it refers to an attribute that is not there', () => {
    expect(reportsOn(rootPublishing({ network: { value: '${azurerm_virtual_network.It.ids}' } }))).toEqual([
      {
        rule: 'unresolved-reference',
        path: 'value',
        message: "azurerm_virtual_network.It has no attribute 'ids'",
      },
    ]);
  });

  it('is found when its expression cannot be evaluated', () => {
    const root = rootPublishing({ network: { value: { ids: ['a ${path.module}'] } } });
    expect(findingsIn(root)).toMatchObject([
      {
        rule: 'unsupported-expression',
        address: 'output.network',
        path: 'value.ids[0]',
        position: placeIn(root, 'path.module'),
      },
    ]);
  });

  it('is found when it depends on a block that is not there', () => {
    const depends_on = ['azurerm_subnet.It'];
    expect(reportsOn(rootPublishing({ network: { value: 'a', depends_on } }))).toMatchObject([
      { rule: 'unresolved-reference', path: 'depends_on' },
    ]);
  });

  it('is fine when it refers to what is there', () => {
    const network = { value: '${azurerm_virtual_network.It.id}', description: 'The network.', sensitive: false };
    expect(reportsOn(rootPublishing({ network }))).toEqual([]);
  });
});

describe('several stacks', () => {
  const network = stackOf(rootWith('azurerm_virtual_network', { locaton: 'uksouth' }), 'network', 'network.tf.json');
  const platform = stackOf(rootWith('azurerm_private_dns_zone', { tagz: {} }), 'platform', 'platform.tf.json');

  it('are each checked, in their order', () => {
    expect(checkSchemas([platform, network]).map(({ stack, file, path }) => ({ stack, file, path }))).toEqual([
      { stack: 'platform', file: 'platform.tf.json', path: 'tagz' },
      { stack: 'network', file: 'network.tf.json', path: 'locaton' },
    ]);
  });

  it('are fine when each is', () => {
    const fine = [stackOf(rootWith('azurerm_subnet'), 'one'), stackOf(rootWith('random_password'), 'two')];
    expect(checkSchemas(fine)).toEqual([]);
  });

  it('are fine when there is none', () => {
    expect(checkSchemas([])).toEqual([]);
  });

  it('cannot refer to each other', () => {
    const referring = stackOf(
      rootWith('azurerm_private_dns_zone', { tags: { network: '${azurerm_virtual_network.It.id}' } }),
      'referring',
    );
    const made = stackOf(rootWith('azurerm_virtual_network'), 'made');
    expect(checkSchemas([made, referring])).toMatchObject([{ stack: 'referring', rule: 'unresolved-reference' }]);
  });
});

describe('several mistakes in one block', () => {
  it('are all found', () => {
    const root = rootWith('azurerm_private_dns_zone', {
      name: ['a'],
      tagz: {},
      number_of_record_sets: 1,
      tags: { a: '${var.none}', b: '${md5("b")}' },
    });
    expect(
      reportsOn(root)
        .map(({ rule, path }) => `${rule} ${path}`)
        .sort(),
    ).toEqual([
      'computed-attribute number_of_record_sets',
      'unknown-attribute tagz',
      'unresolved-reference tags.a',
      'unsupported-expression tags.b',
      'wrong-type name',
    ]);
  });
});

describe('a block of a type that nobody knows', () => {
  it('is told of with its expressions, and does not hide other findings', () => {
    const root: JsonObject = {
      resource: { azurerm_private_dns_zonee: { It: { name: '${a.b ? 1 : 2}' } }, azurerm_subnet: { It: {} } },
    };
    const rules = reportsOn(root).map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['unknown-type', 'unsupported-expression', 'missing-attribute']));
  });
});

describe('an output', () => {
  it('with an argument that does not exist is found', () => {
    expect(reportsOn({ output: { url: { vlaue: 'x' } } })).toMatchObject([
      { rule: 'unknown-attribute', path: 'vlaue', message: "does not exist; did you mean 'value'?" },
    ]);
  });
});

describe('what is missing', () => {
  it('is placed at the block that it is missing from', () => {
    const root: JsonObject = { resource: { azurerm_private_dns_zone: { It: { name: 'a.b' } } } };
    expect(findingsIn(root)).toMatchObject([{ rule: 'missing-attribute', position: { line: 4 } }]);
  });
});
