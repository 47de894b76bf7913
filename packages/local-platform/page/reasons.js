/** What the words of the audit trail mean to a person, and what would help: `[what, what helps]`. */
const reasons = {
  'switched-off': ['The server is switched off.', 'Turn its switch on.'],
  'no-tier': [
    'The user is in no group of this server.',
    'Tick a group under People, and wait for the revocation bound.',
  ],
  tool: ['The tier of the user does not have this tool.', 'Choose another tool, or somebody whose tier has it.'],
  quarantined: ['The tool is in quarantine: it is taken away from everybody.', 'Release it under Servers, Tools.'],
  'destructive-scope': [
    'The call destroys or overwrites data, and the token does not carry the consent to that.',
    'Tick “Consent to destructive calls” and call again.',
  ],
  'destructive-denied': [
    'The tier of the user may not make destructive calls at all.',
    'Choose somebody of another tier.',
  ],
  elevation: [
    'Destructive calls need a membership that the directory grants for a limited time.',
    'Ask for the elevation group first.',
  ],
  'access-scope': ['The token does not carry the scope of this server.', 'Sign in again with mcp.access.'],
  'graph-unavailable': ['The directory did not answer, so nobody could say whether this is allowed.', 'Try again.'],
  'Too many calls': ['The user or the server has reached its limit of calls.', 'Wait a minute.'],
  'Sign in': ['The token is missing, has expired, or is not for this server.', 'Sign in again.'],
  'Not available': ['The server behind the gateway did not answer.', 'Look at the state of its tiers, and at its log.'],
};

/** @returns {[string, string | undefined]} */
export function explain(reason) {
  return Object.hasOwn(reasons, reason) ? reasons[reason] : [reason, undefined];
}
