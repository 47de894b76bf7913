import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** C# compiled with mcs and run with mono, both of Debian. */

/** What became of an expression. */
export type Outcome =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'throws'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }
  /** The compiler of mono itself broke down. */
  | { readonly kind: 'unknown'; readonly reason: string };

const csharp = join(__dirname, '..', '..', '..', 'oracle', 'csharp');
const NEWTONSOFT = '/usr/lib/cli/Newtonsoft.Json-5.0/Newtonsoft.Json.dll';

/** What has to be installed for the oracle, if anything. */
export function missing(): readonly string[] {
  const absent: string[] = [];
  if (spawnSync('mcs', ['--version']).error || spawnSync('mono', ['--version']).error) absent.push('mono-mcs');
  if (!existsSync(NEWTONSOFT)) absent.push('libnewtonsoft-json5.0-cil');
  return absent;
}

const usings = [
  'System',
  'System.Collections.Generic',
  'System.IO',
  'System.Linq',
  'System.Net',
  'System.Security.Cryptography',
  'System.Security.Cryptography.X509Certificates',
  'System.Text',
  'System.Text.RegularExpressions',
  'System.Xml.Linq',
  'Newtonsoft.Json',
  'Newtonsoft.Json.Linq',
];

/** Compiles all expressions and runs those that compile, each in a context of its own. */
export function csharpOutcomes(expressions: readonly string[]): readonly Outcome[] {
  const folder = mkdtempSync(join(tmpdir(), 'expression-oracle-'));
  try {
    const uncompiled = compile(folder, expressions);
    const ran = run(folder);
    return expressions.map((_, index) => {
      return (
        uncompiled.get(index) ??
        ran.get(index) ?? { kind: 'throws', reason: 'the program ended before this expression' }
      );
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One expression that does not compile would keep all others from it: leaves out those until the rest compiles. */
function compile(folder: string, expressions: readonly string[]): ReadonlyMap<number, Outcome> {
  for (const name of ['Context.cs', 'Program.cs']) copyFileSync(join(csharp, name), join(folder, name));
  copyFileSync(NEWTONSOFT, join(folder, 'Newtonsoft.Json.dll'));
  const uncompiled = new Map<number, Outcome>();
  for (;;) {
    const kept = expressions.flatMap((text, index) => (uncompiled.has(index) ? [] : [method(text, index)]));
    writeFileSync(join(folder, 'Expressions.cs'), program(kept));
    const { status, stdout, stderr } = spawnSync('mcs', [...flags, ...sources], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    if (status === 0) return uncompiled;
    const said = `${stdout}${stderr}`;
    const before = uncompiled.size;
    for (const [, number, reason = ''] of said.matchAll(/^E(\d+)\(\d+,\d+\+?\): error (.*)$/gm)) {
      uncompiled.set(Number(number), { kind: 'refused', reason });
    }
    const crash = /InternalErrorException: E(\d+)\(/.exec(said)?.[1];
    if (crash !== undefined) uncompiled.set(Number(crash), { kind: 'unknown', reason: 'mcs broke down' });
    if (uncompiled.size === before) throw new Error(`mcs failed: ${said}`.slice(0, 2000));
  }
}

const flags = [
  '-langversion:7',
  '-nowarn:0162,0168,0219,0252,0253,0429,0472,1717',
  '-out:oracle.exe',
  '-r:Newtonsoft.Json.dll',
  '-r:System.Xml.Linq',
  '-r:System.Xml',
  '-r:System.Core',
];
const sources = ['Expressions.cs', 'Context.cs', 'Program.cs'];

function program(methods: readonly string[]): string {
  return [...usings.map((name) => `using ${name};`), 'public static class Expressions {', ...methods, '}'].join('\n');
}

/** Errors are placed in a file that is called after the expression. */
function method(text: string, index: number): string {
  const inner = text.slice(2, -1);
  const body = text.startsWith('@(') ? `return (object)(\n${inner}\n);` : inner;
  return `#line 1 "E${index}"\npublic static object E${index}(IContext context) {\n${body}\n}\n#line default`;
}

function run(folder: string): ReadonlyMap<number, Outcome> {
  const output = execFileSync('mono', ['oracle.exe'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
  });
  return new Map(
    output
      .split('\n')
      .filter(Boolean)
      .map((line): [number, Outcome] => {
        const [number = '', kind, first = '', second = ''] = line.split('\t');
        if (kind === 'value') return [Number(number), { kind, text: unescaped(first) }];
        // What mcs made of it, mono does not accept.
        const isBroken = first === 'System.InvalidProgramException';
        return [Number(number), { kind: isBroken ? 'unknown' : 'throws', reason: `${first}: ${unescaped(second)}` }];
      }),
  );
}

function unescaped(text: string): string {
  return text.replace(/\\u([\da-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
