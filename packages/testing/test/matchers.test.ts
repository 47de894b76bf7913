import { stripVTControlCharacters } from 'node:util';
import type { JsonObject } from '@org/terraform-json';
import { SynthesizedStack } from '../src';
import '../src/matchers';
import { FILE, bodyOf, placeOfValue, rootWith, stackOf } from './fixtures/checked-stack';
import { errorOf } from './fixtures/thrown';

const synthesized = (root: JsonObject) => new SynthesizedStack(stackOf(root));

/** What a failed expectation says, without colours. */
const saidBy = (expectation: () => void) => stripVTControlCharacters(errorOf(expectation).message);

const zone = synthesized({
  resource: {
    azurerm_private_dns_zone: {
      One: bodyOf('azurerm_private_dns_zone', { name: 'one.example.org', tags: { team: 'mcp', stage: 'dev' } }),
      Two: bodyOf('azurerm_private_dns_zone', { name: 'two.example.org' }),
    },
  },
  data: { azurerm_subnet: { Found: { name: 'snet' } } },
});

describe('the expectation of a resource', () => {
  it.each<{ what: string; type: string; properties?: JsonObject }>([
    { what: 'only its type is given', type: 'azurerm_private_dns_zone' },
    { what: 'one argument is given', type: 'azurerm_private_dns_zone', properties: { name: 'one.example.org' } },
    { what: 'it is the second of its type', type: 'azurerm_private_dns_zone', properties: { name: 'two.example.org' } },
    {
      what: 'a whole map is given',
      type: 'azurerm_private_dns_zone',
      properties: { tags: { stage: 'dev', team: 'mcp' } },
    },
  ])('passes when $what', ({ type, properties }) => {
    expect(zone).toHaveResource(type, properties);
    expect(saidBy(() => expect(zone).not.toHaveResource(type, properties))).toContain(`expected no ${type} with `);
  });

  it.each<{ what: string; type: string; properties?: JsonObject }>([
    { what: 'there is none of the type', type: 'azurerm_key_vault' },
    { what: 'there is only a data source of the type', type: 'azurerm_subnet' },
    { what: 'an argument differs', type: 'azurerm_private_dns_zone', properties: { name: 'three.example.org' } },
    { what: 'an argument is missing', type: 'azurerm_private_dns_zone', properties: { soa_record: {} } },
    {
      what: 'only different resources have the arguments',
      type: 'azurerm_private_dns_zone',
      properties: { name: 'two.example.org', tags: { team: 'mcp', stage: 'dev' } },
    },
    { what: 'a map has more than is given', type: 'azurerm_private_dns_zone', properties: { tags: { team: 'mcp' } } },
  ])('fails when $what', ({ type, properties }) => {
    expect(zone).not.toHaveResource(type, properties);
    expect(saidBy(() => expect(zone).toHaveResource(type, properties))).toContain(`expected a ${type} with `);
  });

  it('takes patterns for arguments', () => {
    expect(zone).toHaveResource('azurerm_private_dns_zone', { name: expect.stringMatching(/^one\./) as string });
    expect(zone).not.toHaveResource('azurerm_private_dns_zone', { name: expect.stringMatching(/^three\./) as string });
  });

  it('says what was expected, and which resources of the type there are', () => {
    const said = saidBy(() => expect(zone).toHaveResource('azurerm_private_dns_zone', { name: 'three.example.org' }));
    const [expected = '', received = ''] = said.split(' in ');
    expect(expected).toBe('expected a azurerm_private_dns_zone with {"name": "three.example.org"}');
    expect(received).toContain('"name": "one.example.org"');
    expect(received).toContain('"name": "two.example.org"');
  });

  it('says that there is none of the type', () => {
    expect(saidBy(() => expect(zone).toHaveResource('azurerm_key_vault', { name: 'kv' }))).toBe(
      'expected a azurerm_key_vault with {"name": "kv"} in []',
    );
  });

  it('says which one there should not be', () => {
    expect(
      saidBy(() => expect(zone).not.toHaveResource('azurerm_private_dns_zone', { name: 'one.example.org' })),
    ).toContain('expected no azurerm_private_dns_zone with {"name": "one.example.org"} in [');
  });
});

describe('the expectation that the schema check finds nothing', () => {
  const fine = synthesized(rootWith('azurerm_private_dns_zone'));
  const root = rootWith('azurerm_private_dns_zone', { tagz: {}, number_of_record_sets: 1 });

  it('passes when nothing is found', () => {
    expect(fine).toPassSchemaCheck();
  });

  it('fails when something is found', () => {
    expect(synthesized(root)).not.toPassSchemaCheck();
  });

  it('lists every finding for a person', () => {
    const place = (key: string) => {
      const { line, column } = placeOfValue(root, key);
      return `  ${FILE}:${line}:${column}`;
    };
    expect(saidBy(() => expect(synthesized(root)).toPassSchemaCheck()).split('\n')).toEqual([
      'platform/It/Resource (azurerm_private_dns_zone.It)',
      "  tagz: does not exist; did you mean 'tags'? [unknown-attribute]",
      place('tagz'),
      'platform/It/Resource (azurerm_private_dns_zone.It)',
      '  number_of_record_sets: is assigned by Azure and cannot be set [computed-attribute]',
      place('number_of_record_sets'),
    ]);
  });

  it('says that findings were expected', () => {
    expect(saidBy(() => expect(fine).not.toPassSchemaCheck())).toBe('expected findings');
  });
});

describe('the expectation that the policy pack finds nothing', () => {
  const fine = synthesized({ resource: { azurerm_virtual_network: { It: bodyOf('azurerm_virtual_network') } } });
  const open = synthesized({
    resource: { azurerm_container_registry: { It: { sku: 'Standard', data_endpoint_enabled: true } } },
  });
  const waiver = {
    rule: 'registry-closed-to-internet',
    scope: 'platform/azurerm_container_registry.It',
    reason: 'A test of the waivers.',
    removedBy: 'nothing',
  };

  it('passes when nothing is found, in a stack or in several', () => {
    expect(fine).toPassPolicyPack();
    expect([fine.stack, fine.stack]).toPassPolicyPack();
    expect(saidBy(() => expect(fine).not.toPassPolicyPack())).toBe('expected findings');
  });

  it('fails when something is found, and lists it', () => {
    expect(open).not.toPassPolicyPack();
    expect(saidBy(() => expect(open).toPassPolicyPack())).toContain(
      'public_network_access_enabled: is not set: must be false, or its default action Deny (which needs Premium) [registry-closed-to-internet: CKV_AZURE_139, Azure.ACR.Firewall]',
    );
  });

  it('passes when all that is found is waived, and fails when a waiver is not needed', () => {
    expect(open).toPassPolicyPack([waiver]);
    expect(fine).not.toPassPolicyPack([waiver]);
  });
});

describe('the expectation that the ordering check finds nothing', () => {
  const named = (xml: string) =>
    synthesized({ resource: { azurerm_api_management_api_policy: { It: { api_name: 'a', xml_content: xml } } } });

  it('passes when nothing is found', () => {
    expect(named('<policies />')).toPassOrderingCheck();
    expect([named('<policies />').stack]).toPassOrderingCheck();
  });

  it('fails when something is found, and lists it', () => {
    const backend = named('<set-backend-service backend-id="nobody" />');
    expect(backend).not.toPassOrderingCheck();
    expect(saidBy(() => expect(backend).toPassOrderingCheck())).toContain("finds no backend 'nobody'");
  });
});
