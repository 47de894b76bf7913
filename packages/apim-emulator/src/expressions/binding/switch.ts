import type { Switch, SwitchLabel } from '@org/apim-policy';
import { Boxed } from '../runtime/boxed';
import type { Frame } from '../runtime/frame';
import type { Binder } from './binder';
import { Flow, assign, merge, unreachable } from './flow';
import { bindPattern } from './patterns';
import { Execute, bindStatements, sequence } from './statements';

interface Section {
  readonly execute: Execute;
  readonly matches: (frame: Frame, value: unknown) => boolean;
  readonly isDefault: boolean;
}

/** `switch (value) { case …: … }` */
export function bindSwitch(binder: Binder, node: Switch): Execute {
  return binder.inScope(() => {
    const value = binder.value(node.value);
    const before = binder.flow;
    const { breaks } = binder.body;
    const own: Flow[] = [];
    binder.body.breaks = own;
    const seen = new Set<unknown>();
    const sections = node.sections.map((section): Section => {
      binder.flow = before;
      return binder.inScope(() => {
        const labels = section.labels.map((label) => bindLabel(binder, label, value.type, seen));
        binder.flow = labels.map(({ flow }) => flow).reduce(merge);
        const execute = sequence([...bindStatements(binder, section.statements), () => 'normal']);
        if (binder.flow.reachable)
          binder.fail(section.labels[0] ?? section, "a 'case' must end with 'break', 'return', 'continue' or 'throw'");
        return {
          execute,
          matches: (frame, subject) => labels.some((label) => label.matches(frame, subject)),
          isDefault: section.labels.some((label) => !label.pattern),
        };
      });
    });
    binder.body.breaks = breaks;
    const fallsThrough = sections.some((section) => section.isDefault) ? unreachable : before;
    binder.flow = own.reduce(merge, fallsThrough);
    const otherwise = sections.find((section) => section.isDefault);
    const { run } = value;
    return (frame) => {
      const subject = run(frame);
      const chosen = sections.find((section) => section.matches(frame, subject)) ?? otherwise;
      const completion = chosen?.execute(frame) ?? 'normal';
      return completion === 'break' ? 'normal' : completion;
    };
  });
}

function bindLabel(
  binder: Binder,
  { pattern, guard, ...node }: SwitchLabel,
  type: Parameters<typeof bindPattern>[2],
  seen: Set<unknown>,
) {
  const { flow } = binder;
  if (!pattern) {
    if (seen.has(seen)) binder.fail(node, "there is another 'default' already");
    seen.add(seen);
    return { matches: () => false, flow };
  }
  const { matches, local, constant } = bindPattern(binder, pattern, type);
  if (constant !== undefined && !guard) {
    const key = constant instanceof Boxed ? `\0${constant.value.toString()}` : constant;
    if (seen.has(key)) binder.fail(node, 'there is another case for this value already');
    seen.add(key);
  }
  if (local) binder.flow = assign(binder.flow, local);
  if (!guard) return { matches, flow: binder.flow };
  const { run, branches } = binder.condition(guard);
  return {
    matches: (frame: Frame, value: unknown) => matches(frame, value) && run(frame) === true,
    flow: branches.whenTrue,
  };
}
