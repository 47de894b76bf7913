import { guidProblems, type IMcpAccessRef, type Problem } from '@org/core';
import { Token } from 'cdktf';
import type { DestructiveCalls, MembershipSource, TierLimits } from '../policies';

export interface ServerSettings {
  readonly access: IMcpAccessRef;
  readonly membership: MembershipSource;
  readonly revocationBound: number;
  readonly destructiveCalls: Readonly<Record<string, DestructiveCalls>>;
  readonly limits: Readonly<Record<string, TierLimits>>;
  readonly browserOrigins: readonly string[];
  /** @default - the server takes none */
  readonly overrideHeaderPrefix?: string;
  readonly serverPath: string;
  readonly sessionKeyRotation: number;
}

/** Within the whole numbers that the provider takes. */
const MOST_ROTATIONS = 1_000_000;

/** What is wrong with the settings of a server. */
export function settingProblems(settings: ServerSettings): Problem[] {
  const { access, destructiveCalls, limits } = settings;
  return [
    ...membershipProblems(settings),
    ...unknownTiers('destructiveCalls', destructiveCalls, access),
    ...Object.entries(destructiveCalls).flatMap(([tier, calls]) => destructiveProblems(tier, calls)),
    ...unknownTiers('limits', limits, access),
    ...Object.entries(limits).flatMap(([tier, limit]) => limitProblems(tier, limit)),
    ...settings.browserOrigins.flatMap(originProblems),
    ...addressingProblems(settings),
    ...rotationProblems(settings),
  ];
}

function membershipProblems({ membership, revocationBound }: ServerSettings): Problem[] {
  const problems: Problem[] = [];
  if (!['graph', 'groups', 'roles'].includes(membership)) {
    problems.push({ property: 'membership', value: membership, expected: "must be 'graph', 'groups' or 'roles'" });
  }
  if (!Number.isInteger(revocationBound) || revocationBound < 1 || revocationBound > 300) {
    const expected = 'must be whole seconds from 1 to 300: longer, and somebody who was shut out goes on for too long';
    problems.push({ property: 'revocationBound', value: revocationBound, expected });
  }
  return problems;
}

function unknownTiers(property: string, byTier: Readonly<Record<string, unknown>>, access: IMcpAccessRef): Problem[] {
  const tiers = access.tiers.map(({ tierName }) => tierName);
  return Object.keys(byTier)
    .filter((tier) => !tiers.includes(tier))
    .map((value) => ({ property, value, expected: `must be by tier of access: ${tiers.join(', ')}` }));
}

function destructiveProblems(tier: string, calls: DestructiveCalls): Problem[] {
  const property = `destructiveCalls.${tier}`;
  if (typeof calls === 'object') {
    const { elevationGroupId } = calls;
    if (Token.isUnresolved(elevationGroupId)) return [];
    return guidProblems(`${property}.elevationGroupId`, elevationGroupId);
  }
  if (['step-up', 'allow', 'deny'].includes(calls)) return [];
  return [{ property, value: calls, expected: "must be 'step-up', 'allow', 'deny' or an elevationGroupId" }];
}

function limitProblems(tier: string, { calls, seconds }: TierLimits): Problem[] {
  // rate-limit-by-key takes a period of at most 300 seconds (Microsoft Learn, "rate-limit-by-key policy").
  if (Number.isInteger(calls) && calls > 0 && Number.isInteger(seconds) && seconds > 0 && seconds <= 300) return [];
  const expected = 'must be a whole number of calls, at least 1, in 1 to 300 whole seconds';
  return [{ property: `limits.${tier}`, value: { calls, seconds }, expected }];
}

/** A page that comes without TLS is whatever the network makes of it; one of this machine does not come by the network. */
function originProblems(value: string): Problem[] {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const safe = url?.protocol === 'https:' || /^http:\/\/(localhost|127\.0\.0\.1)(:|$)/.test(value);
  if (safe && url?.origin === value) return [];
  const expected =
    "must be an origin, scheme, host and port without a path, by https unless it is localhost: 'https://app.example.com'";
  return [{ property: 'browserOrigins', value, expected }];
}

function addressingProblems({ overrideHeaderPrefix, serverPath }: ServerSettings): Problem[] {
  const problems: Problem[] = [];
  if (overrideHeaderPrefix !== undefined && !/^[a-z][a-z0-9-]*-$/.test(overrideHeaderPrefix)) {
    const expected = "must be the start of header names in lower case that ends with a hyphen, as in 'x-mongodb-mcp-'";
    problems.push({ property: 'overrideHeaderPrefix', value: overrideHeaderPrefix, expected });
  }
  if (!/^(\/[A-Za-z0-9._~-]+)+$/.test(serverPath)) {
    problems.push({ property: 'serverPath', value: serverPath, expected: "must be a path, as in '/mcp'" });
  }
  return problems;
}

function rotationProblems({ sessionKeyRotation: value }: ServerSettings): Problem[] {
  if (Number.isInteger(value) && value >= 0 && value <= MOST_ROTATIONS) return [];
  const expected = `must be a whole number from 0 to ${MOST_ROTATIONS}, raised by 1 whenever the key is to change`;
  return [{ property: 'sessionKeyRotation', value, expected }];
}
