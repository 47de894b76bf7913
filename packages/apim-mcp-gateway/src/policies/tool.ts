import { choose, expression, setVariable } from '@org/apim-policy';
import { NO_ANSWER, askGraph } from './graph';
import { namedValue, serverNames } from './names';
import { oneOf } from './one-of';
import type { DestructiveCalls, McpPolicySettings } from './settings';
import { Code, code } from './code';
import { ALLOWED_TO_DESTROY, Check, checkDestructive, isAllowedToDestroy } from './verdict';

/** What an operator has switched off, as a variable: it must not become code, even if it looks like an expression. */
export function quarantine({ serverName }: McpPolicySettings) {
  return setVariable({ name: 'quarantine', value: `none,${namedValue(serverNames(serverName).quarantine)}` });
}

/**
 * Whether the caller's tier may call this tool in this way (B3, B4). What a tool does is what a person has reviewed, not
 * what the server says of it; a tool that nobody has reviewed is refused.
 */
export function mayBeCalled(settings: McpPolicySettings): Check {
  const { access } = settings;
  const tiersWith = (calls: DestructiveCalls) =>
    access.tiers.map(({ tierName }) => tierName).filter((name) => destructiveCallsOf(settings, name) === calls);
  return {
    given: code`
      bool Is(string names) { return names.Split(',').Contains(tool); }
      var review = (${reviewOf(settings)}).Split(' ');
      var destructive = call && (review.Contains(${ALWAYS}) || message.Descendants().OfType<JProperty>().Any(property => review.Skip(1).Contains(property.Name)));`,
    verdicts: [
      {
        verdict: '403 quarantined',
        when: code`call && Regex.Split((string)context.Variables["quarantine"], "[^\\w./-]+").Contains(tool, StringComparer.OrdinalIgnoreCase)`,
      },
      { verdict: '403 tool', when: code`call && !review[0].Split(',').Contains(tier)` },
      { verdict: '403 destructive-denied', when: code`destructive && ${oneOf(code`tier`, tiersWith('deny'))}` },
      {
        verdict: '403 destructive-scope',
        when: code`destructive && ${oneOf(code`tier`, tiersWith('step-up'))} && !((Jwt)context.Variables["token"]).Claims.GetValueOrDefault("scp", "").Split(' ').Contains(${access.destructiveScope})`,
      },
    ],
  };
}

/** Behind all refusals: a call that destroys is allowed as one, for the audit trail and for elevation. */
export const isDestructive: Check = {
  given: code``,
  verdicts: [{ verdict: ALLOWED_TO_DESTROY, when: code`destructive` }],
};

/** The mark of a tool of which every call is destructive. */
const ALWAYS = 'ALWAYS';

/** Stands for the tiers of a tool that no tier may call, and is the name of none. */
const NOBODY = '*';

/**
 * What was reviewed of a tool: the tiers that may call it, and what makes a call destructive: each call, or that an argument
 * or a stage of a pipeline, anywhere in the message, has one of some names. Tools of which the same holds stand together.
 */
function reviewOf({ access, tools: { tools } }: McpPolicySettings): Code {
  const groups = new Map<string, string[]>();
  for (const { name, tiers, destructive, writesWhen = [] } of tools) {
    const known = access.tiers.map(({ tierName }) => tierName).filter((tierName) => tiers.includes(tierName));
    const review = [known.join(',') || NOBODY, ...(destructive ? [ALWAYS] : []), ...writesWhen].join(' ');
    groups.set(review, [...(groups.get(review) ?? []), name]);
  }
  return [...groups].reduceRight(
    (others, [review, names]) => code`Is(${names.join(',')}) ? ${review} : ${others}`,
    code`${NOBODY}`,
  );
}

/** What a destructive call needs besides, where the directory must be asked, each time. */
export function elevation(settings: McpPolicySettings) {
  return settings.access.tiers.flatMap(({ tierName }) => {
    const calls = destructiveCallsOf(settings, tierName);
    if (typeof calls !== 'object') return [];
    const { elevationGroupId } = calls;
    return [
      choose({
        when: [
          {
            condition: expression`${isAllowedToDestroy} && (string)context.Variables["tier"] == ${tierName}`,
            policies: [
              ...askGraph({ groupIds: [elevationGroupId], variable: 'elevated' }),
              checkDestructive({
                given: code`var elevated = (string)context.Variables["elevated"];`,
                verdicts: [
                  { verdict: '503 graph-unavailable', when: code`elevated == ${NO_ANSWER}` },
                  { verdict: '403 elevation', when: code`!elevated.Contains(${`,${elevationGroupId},`})` },
                ],
              }),
            ],
          },
        ],
      }),
    ];
  });
}

/** Own members only: a tier called `constructor` must not find what every object inherits. */
function destructiveCallsOf({ destructiveCalls }: McpPolicySettings, tierName: string): DestructiveCalls {
  return (Object.hasOwn(destructiveCalls, tierName) ? destructiveCalls[tierName] : undefined) ?? 'step-up';
}
