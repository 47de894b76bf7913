import { entraConfigurationUrl, isEntraIssuer, isPublishedIssuer, tenantOf } from '../../src/tokens/entra';
import { TENANT } from '../fixtures/issuer';

const other = '99999999-2222-3333-4444-555555555555';
const v2 = (tenant: string) => `https://login.microsoftonline.com/${tenant}/v2.0`;
const v1 = (tenant: string) => `https://sts.windows.net/${tenant}/`;
const v1Authority = 'https://sts.windows.net';

it.each([
  ['an id', TENANT, TENANT],
  ['a domain', 'contoso.onmicrosoft.com', 'contoso.onmicrosoft.com'],
  ['the URL of a domain', 'https://contoso.onmicrosoft.com', 'contoso.onmicrosoft.com'],
  ['a word', 'organizations', 'organizations'],
  ['the URL of a word', 'https://login.microsoftonline.com/common', 'common'],
])('a tenant is %s', (_name, text, tenant) => {
  expect(tenantOf(text)).toBe(tenant);
});

it('keys are published at the endpoint of version 2, and a tenant cannot lead elsewhere', () => {
  expect(entraConfigurationUrl('https://login.example', '../x')).toBe(
    'https://login.example/..%2Fx/v2.0/.well-known/openid-configuration',
  );
});

describe('a token of one tenant', () => {
  const tenant = { tenant: TENANT, published: v2(TENANT), v1Authority };

  it.each([
    ['of version 2', v2(TENANT), true],
    ['of version 1', v1(TENANT), true],
    ['of another tenant, version 2', v2(other), false],
    ['of another tenant, version 1', v1(other), false],
    ['of version 1 without the slash', v1(TENANT).slice(0, -1), false],
    ['of another host', `https://evil.example/${TENANT}/v2.0`, false],
    ['of nobody', undefined, false],
  ])('%s', (_name, issuer, expected) => {
    expect(isEntraIssuer(issuer, { tid: TENANT }, tenant)).toBe(expected);
  });

  it('may be of a tenant that is named by its domain', () => {
    expect(isEntraIssuer(v1(TENANT), {}, { ...tenant, tenant: 'contoso.onmicrosoft.com' })).toBe(true);
  });
});

describe('a token of any tenant', () => {
  const any = { tenant: 'organizations', published: v2('{tenantid}'), v1Authority };
  const personal = '9188040d-6c67-4c5b-b112-36a304b66dad';

  it.each([
    ['whose issuer is its own tenant', v2(other), { tid: other }, true],
    ['of version 1', v1(other), { tid: other }, true],
    ['whose issuer is another tenant', v2(other), { tid: TENANT }, false],
    ['without a tenant', v2(other), {}, false],
    ['whose tenant is no id', v2('common'), { tid: 'common' }, false],
    ['of a personal account', v2(personal), { tid: personal }, false],
  ])('%s', (_name, issuer, payload, expected) => {
    expect(isEntraIssuer(issuer, payload, any)).toBe(expected);
  });

  it('may be of a personal account where these are allowed, too', () => {
    expect(isEntraIssuer(v2(personal), { tid: personal }, { ...any, tenant: 'common' })).toBe(true);
  });
});

it('the issuer of any other provider is the one that it publishes', () => {
  expect(isPublishedIssuer('https://issuer.example', {}, 'https://issuer.example')).toBe(true);
  expect(isPublishedIssuer('https://issuer.example/', {}, 'https://issuer.example')).toBe(false);
});
