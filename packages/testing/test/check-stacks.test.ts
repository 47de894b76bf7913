import { checkStacks, formatFinding } from '../src';
import { stackOf } from './fixtures/checked-stack';
import { platformFiles, platformWaivers, stacksOf } from './fixtures/platform';

const stacks = stacksOf(platformFiles());

describe('everything that can be checked', () => {
  it('holds for a whole platform', () => {
    expect(checkStacks(stacks, platformWaivers).map(formatFinding)).toEqual([]);
  });

  it('needs the waivers of the platform, each of them', () => {
    const found = checkStacks(stacks).map(({ rule }) => rule);
    expect([...new Set(found)].sort()).toEqual(platformWaivers.map(({ rule }) => rule).sort());
  });

  it('is schemas, policies and order', () => {
    const root = {
      resource: {
        azurerm_container_registry: {
          Registry: { name: 'cr', locaton: 'uksouth', sku: 'Standard', admin_enabled: true },
        },
        azurerm_api_management_api_policy: {
          Policy: {
            api_name: 'api',
            xml_content: '<policies><inbound><set-backend-service backend-id="nobody" /></inbound></policies>',
          },
        },
      },
    };
    const rules = checkStacks([stackOf(root)]).map(({ rule }) => rule);
    expect(rules).toEqual(
      expect.arrayContaining(['unknown-attribute', 'registry-without-admin', 'policy-after-backends']),
    );
  });

  it('leaves the order out where an expression is not understood, which is a finding itself', () => {
    const root = { resource: { azurerm_private_dns_a_record: { Record: { name: '${1 +' } } } };
    expect(checkStacks([stackOf(root)]).map(({ rule }) => rule)).toContain('unsupported-expression');
  });
});
