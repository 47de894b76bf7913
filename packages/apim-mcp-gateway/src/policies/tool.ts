import { choose, expression, setVariable } from '@org/apim-policy';
import type { ReviewedTool } from '@org/core/tools';
import { askGraph } from './graph';
import { namedValue, serverNames } from './names';
import { check, nothingRefused } from './refusal';
import type { DestructiveCalls, McpPolicySettings } from './settings';
import { Code, blockOf, code } from './code';

/** What an operator has switched off, as a variable: it must not become code, even if it looks like an expression. */
export function quarantine({ serverName }: McpPolicySettings) {
  return setVariable({ name: 'quarantine', value: `none,${namedValue(serverNames(serverName).quarantine)}` });
}

/** Whether a call of this request is destructive: a tool that destroys, or one whose arguments make it write. */
export function destructive({ tools: { tools } }: McpPolicySettings) {
  const destroying = tools.filter((reviewed) => reviewed.destructive).map(({ name }) => name);
  return setVariable({
    name: 'destructive',
    value: blockOf(code`
      var tool = (string)context.Variables["tool"];
      if ((string)context.Variables["method"] != "tools/call") return false;
      var properties = ((JObject)context.Variables["message"]).Descendants().OfType<JProperty>();
      return ${destroying}.Contains(tool)${writes(tools)};`),
  });
}

/** An argument, or a stage of a pipeline, of a reviewed name stands anywhere in the message. */
function writes(tools: readonly ReviewedTool[]): Code {
  const byCause = new Map<string, string[]>();
  for (const { name, writesWhen } of tools) {
    if (!writesWhen) continue;
    const cause = JSON.stringify(writesWhen);
    byCause.set(cause, [...(byCause.get(cause) ?? []), name]);
  }
  return [...byCause].reduce(
    (others, [cause, names]) =>
      code`${others} || ${names}.Contains(tool) && properties.Any(property => ${JSON.parse(cause) as string[]}.Contains(property.Name))`,
    code``,
  );
}

/**
 * Whether the caller's tier may call this tool in this way (B3, B4). What a tool does is what a person has reviewed, not
 * what the server says of it; a tool that nobody has reviewed is refused.
 */
export function mayBeCalled({ access, tools: { tools } }: McpPolicySettings): Code {
  // Each name once: tools of the same tiers together.
  const byTiers = new Map<string, string[]>();
  for (const { name, tiers } of tools) {
    const known = access.tiers.map(({ tierName }) => tierName).filter((tierName) => tiers.includes(tierName));
    const key = JSON.stringify(known);
    byTiers.set(key, [...(byTiers.get(key) ?? []), name]);
  }
  const available = [...byTiers].reduce(
    (others, [tiers, names]) =>
      code`${others} || ${JSON.parse(tiers) as string[]}.Contains(tier) && ${names}.Contains(tool)`,
    code`false`,
  );
  return code`
    if (method == "tools/call") {
      if (Regex.Split((string)context.Variables["quarantine"], "[^\\w./-]+").Contains(tool, StringComparer.OrdinalIgnoreCase)) return "403 quarantined";
      if (!(${available})) return "403 tool";
    }`;
}

/** What a destructive call needs besides, where the request itself can tell. */
export function consent(settings: McpPolicySettings): readonly Code[] {
  const { access } = settings;
  const tiersWith = (calls: DestructiveCalls) =>
    access.tiers.map(({ tierName }) => tierName).filter((name) => destructiveCallsOf(settings, name) === calls);
  const [denied, stepUp] = [tiersWith('deny'), tiersWith('step-up')];
  const concerned = (tiers: readonly string[]) =>
    code`(bool)context.Variables["destructive"] && ${tiers}.Contains(tier)`;
  return [
    ...(denied.length > 0 ? [code`if (${concerned(denied)}) return "403 destructive-denied";`] : []),
    ...(stepUp.length > 0
      ? [
          code`if (${concerned(stepUp)} && !((Jwt)context.Variables["token"]).Claims.GetValueOrDefault("scp", "").Split(' ').Contains(${access.destructiveScope})) return "403 destructive-scope";`,
        ]
      : []),
  ];
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
            condition: expression`${nothingRefused} && (bool)context.Variables["destructive"] && (string)context.Variables["tier"] == ${tierName}`,
            policies: [
              ...askGraph({ groupIds: [elevationGroupId], variable: 'elevated' }),
              check(code`
                var elevated = (string)context.Variables["elevated"];
                if (elevated == "") return "503 graph-unavailable";
                if (!elevated.Contains(${`,${elevationGroupId},`})) return "403 elevation";`),
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
