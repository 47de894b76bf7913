import { attributeAt, isHidden, secretsOf } from '../../src/platform/secrets';
import { Platform } from '../../src/platform/platform';
import { stackOf } from '../fixtures/checked-stack';

describe('a secret', () => {
  const platform = new Platform([
    stackOf({
      variable: { key: { sensitive: true }, digest: {} },
      data: { azurerm_key_vault_secret: { S: { name: 's' } } },
      resource: {
        random_password: { P: { length: 32 } },
        azurerm_container_group: {
          It: {
            a: '${random_password.P.result}',
            b: '${random_password.P.id}',
            c: '${data.azurerm_key_vault_secret.S.value}',
            d: '${data.azurerm_key_vault_secret.S.id}',
            e: '${var.key}',
            f: '${var.digest}',
            g: '${urlencode(azurerm_log_analytics_workspace.W.primary_shared_key)}',
            h: '${azurerm_api_management.A.tenant_access[0].primary_key}',
            i: '${unknown_thing.X.secret}',
          },
        },
      },
    }),
  ]);

  it('is what the provider hides, or a variable that is sensitive', () => {
    const [group] = platform.resources('azurerm_container_group');
    expect(group && secretsOf(group).map(({ path: [name] }) => name)).toEqual(['a', 'c', 'e', 'g', 'h']);
  });
});

describe('a place that Terraform hides', () => {
  const [group] = new Platform([stackOf({ resource: { azurerm_container_group: { It: {} } } })]).blocks;

  it.each([
    { path: ['container', 0, 'secure_environment_variables', 'KEY'], hidden: true },
    { path: ['container', 0, 'environment_variables', 'KEY'], hidden: false },
    { path: ['diagnostics', 'log_analytics', 'workspace_key'], hidden: true },
    { path: ['image_registry_credential', 0, 'password'], hidden: true },
    { path: ['image_registry_credential', 0, 'username'], hidden: false },
    { path: ['nothing'], hidden: false },
  ])('$path: $hidden', ({ path, hidden }) => {
    expect(group && isHidden(group, path)).toBe(hidden);
  });

  it('may be one that is only written', () => {
    expect(attributeAt('resource', 'azurerm_key_vault_secret', ['value_wo'])).toMatchObject({ write_only: true });
  });

  it('is none of a type that no provider has', () => {
    expect(attributeAt('resource', 'unknown_thing', ['secret'])).toBeUndefined();
    expect(attributeAt('resource', 'azurerm_unknown', ['secret'])).toBeUndefined();
  });
});
