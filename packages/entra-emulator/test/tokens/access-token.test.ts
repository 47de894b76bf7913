import { Directory, Entra } from '../../src';
import {
  accessScope,
  adminGroup,
  destructiveScope,
  directory,
  ids,
  publicClient,
  readerGroup,
  server,
  serverApplication,
  tenantId,
  withServer,
} from '../fixtures/directory';
import { JoseVerifier } from '../fixtures/jose';
import { MINUTE, ManualClock } from '../fixtures/manual-clock';
import { claimsOf } from '../fixtures/oauth-client';
import { startedEntra } from '../fixtures/running-entra';

let jose: JoseVerifier;
beforeAll(() => {
  jose = new JoseVerifier();
});
afterAll(() => jose.close());

const clock = new ManualClock();

async function verified(entra: Entra, token: string, audience = serverApplication.clientId) {
  return jose.verify({ token, issuer: entra.issuer, audience, now: clock.now() });
}

const accessTokenOf = (entra: Entra, user: string) => entra.tokenFor(user, { scopes: [accessScope] });

describe('an access token, verified as a gateway would', () => {
  it('has the shape of Entra’s version 2', async () => {
    const entra = await startedEntra({ clock });
    const { claims, header } = await verified(entra, accessTokenOf(entra, 'ada'));
    expect(header).toEqual({ typ: 'JWT', alg: 'RS256', kid: expect.any(String) });
    expect(claims).toEqual({
      aud: serverApplication.clientId,
      iss: `${entra.url}/${tenantId}/v2.0`,
      iat: expect.any(Number),
      nbf: expect.any(Number),
      exp: expect.any(Number),
      azp: publicClient.clientId,
      azpacr: '0',
      groups: [adminGroup.id],
      name: 'ada',
      oid: ids.ada,
      preferred_username: 'ada@tenant.example',
      rh: expect.stringMatching(/^1\.[\w-]+\.$/),
      roles: ['Mcp.Admin'],
      scp: 'mcp.access',
      sub: expect.stringMatching(/^[\w-]{43}$/),
      tid: tenantId,
      uti: expect.stringMatching(/^[\w-]{22}$/),
      ver: '2.0',
    });
  });

  it('is refused for another audience, and after its time', async () => {
    const entra = await startedEntra({ clock });
    const token = accessTokenOf(entra, 'ada');
    await expect(verified(entra, token, ids.ada)).rejects.toThrow('ERR_JWT_CLAIM_VALIDATION_FAILED');
    const later = { token, issuer: entra.issuer, audience: serverApplication.clientId, now: clock.now() + 90 * MINUTE };
    await expect(jose.verify(later)).rejects.toThrow('ERR_JWT_EXPIRED');
  });

  it('is refused once it was changed', async () => {
    const entra = await startedEntra({ clock });
    const [header, payload = '', signature] = accessTokenOf(entra, 'rob').split('.');
    const claims = { ...claimsOf(`.${payload}`), roles: ['Mcp.Admin'] };
    const forged = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    await expect(verified(entra, forged)).rejects.toThrow('ERR_JWS_SIGNATURE_VERIFICATION_FAILED');
  });

  it('is valid for 60 to 90 minutes, and from five minutes ago', async () => {
    const entra = await startedEntra({ clock });
    const now = clock.now() / 1000;
    const lifetimes = Array.from({ length: 200 }, () => {
      const { iat, nbf, exp } = claimsOf(accessTokenOf(entra, 'ada'));
      expect([iat, nbf]).toEqual([now - 300, now - 300]);
      return (Number(exp) - now) / 60;
    });
    expect(Math.min(...lifetimes)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...lifetimes)).toBeLessThanOrEqual(90);
    expect(new Set(lifetimes).size).toBeGreaterThan(10);
  });

  it('is unlike every other token', async () => {
    const entra = await startedEntra();
    const [a, b] = [claimsOf(accessTokenOf(entra, 'ada')), claimsOf(accessTokenOf(entra, 'ada'))];
    expect(a.uti).not.toBe(b.uti);
    expect(a.sub).toBe(b.sub);
  });

  it('has another subject for each application and each person', async () => {
    const entra = await startedEntra();
    const graph = claimsOf(entra.tokenFor('ada', { scopes: ['openid'], client: publicClient.clientId }));
    const subjects = [claimsOf(accessTokenOf(entra, 'ada')), claimsOf(accessTokenOf(entra, 'rob')), graph].map(
      ({ sub }) => sub,
    );
    expect(new Set(subjects).size).toBe(3);
    expect(graph.oid).toBe(ids.ada);
  });
});

describe('groups', () => {
  /** A directory in which ada is in so many groups, all of them assigned to the server. */
  function withGroups(count: number): Directory {
    const groups = Array.from({ length: count }, (_, index) => ({
      id: `66666666-0000-4000-8000-${String(index).padStart(12, '0')}`,
      displayName: `group ${index}`,
      members: [ids.ada],
    }));
    const [assignment] = directory.appRoleAssignments.filter(({ principalId }) => principalId === adminGroup.id);
    if (!assignment) throw new Error('the group of administrators is assigned to nothing');
    return {
      ...directory,
      groups,
      appRoleAssignments: groups.map(({ id }) => ({ ...assignment, principalId: id })),
    };
  }

  it('are those assigned to the application, of which the user is a direct member', async () => {
    const outer = { ...adminGroup, members: [ids.ada, readerGroup.id] };
    const other = { id: '88888888-0000-4000-8000-000000000008', displayName: 'other', members: [ids.sam] };
    const entra = await startedEntra({ directory: { ...directory, groups: [outer, readerGroup, other] } });
    expect(claimsOf(accessTokenOf(entra, 'sam')).groups).toEqual([readerGroup.id]);
  });

  it('are all, through groups in groups, where the application wants security groups', async () => {
    const outer = { ...adminGroup, members: [ids.ada, readerGroup.id] };
    const other = {
      id: '88888888-0000-4000-8000-000000000008',
      displayName: 'other',
      members: [ids.sam, adminGroup.id],
    };
    const base = { ...directory, groups: [outer, readerGroup, other] };
    const entra = await startedEntra({ directory: withServer({ groupMembershipClaims: 'SecurityGroup' }, base) });
    expect(claimsOf(accessTokenOf(entra, 'rob')).groups).toEqual([readerGroup.id, adminGroup.id, other.id]);
  });

  it('are in no token where the application wants none', async () => {
    const entra = await startedEntra({ directory: withServer({ groupMembershipClaims: undefined }) });
    expect(claimsOf(accessTokenOf(entra, 'ada'))).not.toHaveProperty('groups');
  });

  it('are named up to 200, and linked to above (B5)', async () => {
    const few = await startedEntra({ directory: withGroups(200) });
    expect(claimsOf(accessTokenOf(few, 'ada')).groups).toHaveLength(200);
    const many = claimsOf(accessTokenOf(await startedEntra({ directory: withGroups(201) }), 'ada'));
    expect(many).not.toHaveProperty('groups');
    expect(many._claim_names).toEqual({ groups: 'src1' });
    expect(many._claim_sources).toEqual({
      src1: { endpoint: `https://graph.windows.net/${tenantId}/users/${ids.ada}/getMemberObjects` },
    });
  });

  it('may contain each other', async () => {
    const groups = [
      { ...adminGroup, members: [ids.ada, readerGroup.id] },
      { ...readerGroup, members: [adminGroup.id] },
    ];
    const base = { ...directory, groups };
    const entra = await startedEntra({ directory: withServer({ groupMembershipClaims: 'SecurityGroup' }, base) });
    expect(claimsOf(accessTokenOf(entra, 'ada')).groups).toEqual([adminGroup.id, readerGroup.id]);
  });
});

describe('keys', () => {
  it('can be given, so that tokens outlive the process', async () => {
    const first = await startedEntra({ clock });
    const token = accessTokenOf(first, 'ada');
    const second = await startedEntra({ clock });
    const { keys } = (await (await fetch(second.issuer.replace('v2.0', 'discovery/v2.0/keys'))).json()) as {
      keys: { kid: string }[];
    };
    const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string };
    expect(keys.map(({ kid }) => kid)).toEqual([header.kid]);
  });

  it('are rotated, and the old one stays published while its tokens are valid', async () => {
    const ours = new ManualClock();
    const entra = await startedEntra({ clock: ours });
    const published = async () => {
      const response = await fetch(entra.issuer.replace('v2.0', 'discovery/v2.0/keys'));
      return ((await response.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
    };
    const kidOf = (token: string) =>
      (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid;
    const old = accessTokenOf(entra, 'ada');
    await entra.rotateKeys();
    const renewed = accessTokenOf(entra, 'ada');
    expect(kidOf(renewed)).not.toBe(kidOf(old));
    expect(await published()).toEqual([kidOf(renewed), kidOf(old)]);
    const question = { token: old, issuer: entra.issuer, audience: serverApplication.clientId };
    await expect(jose.verify({ ...question, now: ours.now() })).resolves.toBeDefined();
    ours.advance(24 * 60 * MINUTE);
    expect(await published()).toEqual([kidOf(renewed)]);
  });

  it('are RSA keys only', async () => {
    const signingKey = { kty: 'OKP', crv: 'Ed25519', d: '2'.repeat(43), x: '2'.repeat(43) };
    await expect(startedEntra({ signingKey })).rejects.toThrow();
  });
});

describe('a token without a browser', () => {
  it('has the scopes that are asked for and no others, and nothing is remembered', async () => {
    const entra = await startedEntra();
    const both = entra.tokenFor('ada', { scopes: [accessScope, destructiveScope] });
    expect(claimsOf(both).scp).toBe('mcp.access mcp.write.destructive');
    expect(claimsOf(accessTokenOf(entra, 'ada')).scp).toBe('mcp.access');
  });

  it('is for whom it says: a client of the tenant, or the one that is named', async () => {
    const entra = await startedEntra();
    expect(claimsOf(accessTokenOf(entra, 'ada')).azp).toBe(publicClient.clientId);
    const client = 'aebc6443-996d-45c2-90f0-388ff96faa56';
    expect(claimsOf(entra.tokenFor(ids.ada, { scopes: [accessScope], client })).azp).toBe(client);
  });

  it.each([
    { what: 'eve', user: 'eve', scopes: [accessScope], says: 'AADSTS50105: ' },
    { what: 'nobody', user: 'mallory', scopes: [accessScope], says: 'there is no user mallory: ada, sam, rob, eve' },
    { what: 'an unknown scope', user: 'ada', scopes: [`${server}/mcp.other`], says: 'AADSTS650053: ' },
    { what: 'no scope', user: 'ada', scopes: [], says: 'AADSTS900144: ' },
    { what: 'an unknown client', user: 'ada', scopes: [accessScope], client: ids.ada, says: 'AADSTS700016: ' },
  ])('is refused to $what', async ({ user, scopes, client, says }) => {
    const entra = await startedEntra();
    expect(() => entra.tokenFor(user, { scopes, client })).toThrow(says);
  });

  it('needs a client where none is pre-authorised', async () => {
    const entra = await startedEntra({ directory: withServer({ preAuthorizations: [] }) });
    expect(() => accessTokenOf(entra, 'ada')).toThrow('pre-authorises no client that is known here: name one');
  });
});
