import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Draft } from '@org/core';
import { synthAppOf } from '@org/testing';
import type { Stack } from '@org/terraform-json';
import { config } from '../src/config';
import { environmentOf } from '../src/environment';
import { createStacks } from '../src/main';
import type { PlatformConfig } from '../src/platform-config';
import { synthesizeEnvironment } from '../src/synthesize-environment';

export type Changes = Partial<Draft<PlatformConfig>>;

/** The stacks of this environment with some values changed, as they are written. */
export function stacksWith(changes: Changes = {}): readonly Stack[] {
  return synthAppOf((app) => createStacks(app, environmentOf({ ...config, ...changes })));
}

/** @throws Error when there is none of that name */
export function stackNamed(stacks: readonly Stack[], name: string): Stack {
  const found = stacks.find((stack) => stack.name === name);
  if (!found) throw new Error(`there is no stack ${name}`);
  return found;
}

/** The stacks that a pipeline applies; an administrator applies the others. */
export const pipelineStacks = ['registry', 'platform', 'mongodb'];

/** Runs something with a folder of its own, and removes it. */
export function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'platform-dev-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export interface Outcome {
  readonly exitCode: number;
  /** What was said on standard error. */
  readonly said: string;
}

/** Synthesizes this environment with some values changed. */
export function synthesizeWith(changes: Changes, outdir: string): Outcome {
  const written: string[] = [];
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  try {
    return { exitCode: synthesizeEnvironment({ ...config, ...changes }, createStacks, outdir), said: written.join('') };
  } finally {
    spy.mockRestore();
  }
}

/** Every file below a folder, with its content. */
export function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}
