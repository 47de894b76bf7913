/**
 * The rules of the platform in plain words, written from the requirements and not from the policy, which is held against it.
 * It knows one server with the tiers `admin` and `reader`, of which `admin` comes first.
 */
export const TIERS = ['admin', 'reader'] as const;
export type Tier = (typeof TIERS)[number];

export interface Situation {
  readonly rules: Rules;
  readonly caller: Caller;
  readonly request: Request;
}

/** What was decided when the server was added, and what operators have decided since. */
export interface Rules {
  readonly membership: 'graph' | 'groups' | 'roles';
  readonly destructiveCalls: Readonly<Record<Tier, 'step-up' | 'allow' | 'deny' | 'elevation'>>;
  readonly platformIsOn: boolean;
  readonly serverIsOn: boolean;
  readonly quarantine: readonly string[];
}

export type Group = Tier | 'elevated' | 'unrelated';

export interface Caller {
  /** What is wrong with the token, if anything is. */
  readonly flaw:
    'missing' | 'expired' | 'unsigned' | 'of another server' | 'of a foreign client' | 'of an application' | undefined;
  readonly scopes: readonly string[];
  readonly roles: readonly Tier[];
  /** As the token names them; Entra leaves them out when they are too many. */
  readonly groupsInToken: readonly Group[] | 'too many';
  /** As Microsoft Graph knows them at the moment, if it answers and knows the caller. */
  readonly groupsInDirectory: readonly Group[] | 'person unknown' | 'no answer';
}

export interface Request {
  readonly httpMethod: 'POST' | 'GET' | 'DELETE';
  readonly origin: 'none' | 'allowed' | 'foreign';
  /** Whose session it goes on with. */
  readonly session:
    | 'none'
    | 'own'
    | 'own, signed before the last change of the key'
    | 'of another person'
    | 'of another tier'
    | 'of another server'
    | 'without a signature'
    | 'with a forged signature';
  readonly form: 'one message' | 'one message with an answer in it' | 'batch' | 'two names';
  readonly method: string;
  readonly tool: string;
  readonly args: unknown;
  readonly version: '2025-06-18' | '2026-07-28' | 'none';
  readonly methodInHeader: 'right' | 'wrong' | 'none';
  readonly nameInHeader: 'right' | 'right, in base64' | 'wrong' | 'none';
}

/** The tier whose container sees the request, if one may. */
export function containerFor({ rules, caller, request }: Situation): Tier | undefined {
  if (!rules.platformIsOn || !rules.serverIsOn) return undefined; // B15
  if (caller.flaw !== undefined || !caller.scopes.includes('mcp.access')) return undefined; // S9
  if (request.origin === 'foreign') return undefined; // B3
  const tier = TIERS.find((one) => isIn(one, rules, caller)); // the first counts (B5)
  if (tier === undefined) return undefined; // S10
  if (!['none', 'own', 'own, signed before the last change of the key'].includes(request.session)) return undefined; // B6
  if (request.httpMethod !== 'POST') return tier; // it carries no message
  if (request.form === 'batch' || request.form === 'two names') return undefined; // B3
  if (!METHODS.includes(request.method)) return undefined; // B3
  if (!headersAgree(request)) return undefined; // B2
  if (request.method === 'tools/call' && !mayCall(tier, rules, caller, request)) return undefined;
  return tier;
}

/** The token must name the tier (S10), and where the directory counts, that must confirm it (S11). */
function isIn(tier: Tier, { membership }: Rules, { roles, groupsInToken, groupsInDirectory }: Caller): boolean {
  if (membership === 'roles') return roles.includes(tier);
  const confirmed = Array.isArray(groupsInDirectory) && groupsInDirectory.includes(tier);
  if (groupsInToken === 'too many') return confirmed;
  return groupsInToken.includes(tier) && (membership === 'groups' || confirmed);
}

const METHODS = ['initialize', 'ping', 'tools/list', 'tools/call', 'resources/read', 'notifications/initialized'];

/** Since 2026-07-28 headers say what the message says; before, they may be silent, and may not lie. */
function headersAgree({ version, method, methodInHeader, nameInHeader }: Request): boolean {
  if (methodInHeader === 'wrong' || nameInHeader === 'wrong') return false;
  if (version !== '2026-07-28') return true;
  return methodInHeader !== 'none' && (nameInHeader !== 'none' || !isAboutAName(method));
}

/** Whether a message is about something whose name belongs into a header. */
export const isAboutAName = (method: string) => ['tools/call', 'resources/read'].includes(method);

interface ReviewedTool {
  readonly tiers: readonly Tier[];
  readonly destroys: boolean;
  readonly writesWhen: readonly string[];
}

const TOOLS: Readonly<Record<string, ReviewedTool>> = {
  find: { tiers: ['admin', 'reader'], destroys: false, writesWhen: [] },
  aggregate: { tiers: ['admin', 'reader'], destroys: false, writesWhen: ['$out', '$merge'] },
  'insert-many': { tiers: ['admin'], destroys: false, writesWhen: [] },
  'delete-many': { tiers: ['admin'], destroys: true, writesWhen: [] },
  'drop-database': { tiers: ['admin'], destroys: true, writesWhen: [] },
};

function mayCall(tier: Tier, rules: Rules, caller: Caller, { tool, args }: Request): boolean {
  const reviewed = Object.hasOwn(TOOLS, tool) ? TOOLS[tool] : undefined;
  if (!reviewed?.tiers.includes(tier)) return false; // B3
  if (rules.quarantine.includes(tool)) return false; // B15
  const destroys = reviewed.destroys || keysOf(args).some((key) => reviewed.writesWhen.includes(key));
  if (!destroys) return true;
  switch (
    rules.destructiveCalls[tier] // B4
  ) {
    case 'allow':
      return true;
    case 'deny':
      return false;
    case 'step-up':
      return caller.scopes.includes('mcp.write.destructive');
    case 'elevation':
      return Array.isArray(caller.groupsInDirectory) && caller.groupsInDirectory.includes('elevated');
  }
}

/** Every key of every object, however deep. */
function keysOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}
