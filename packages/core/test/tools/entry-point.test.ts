import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** The modules that Node loads for a module of this package, as it is published. */
function loadedModules(module: string): string[] {
  const script = 'require(process.argv[1]); process.stdout.write(JSON.stringify(Object.keys(require.cache)))';
  const output = execFileSync(process.execPath, ['-e', script, join(__dirname, '..', '..', module)]);
  return JSON.parse(output.toString()) as string[];
}

describe('the entry point for programs that read tool manifests', () => {
  const modules = loadedModules('lib/tools');

  it('loads the reader', () => {
    expect(modules).toContainEqual(expect.stringMatching(/[/\\]lib[/\\]tools[/\\]parse-tool-manifest\.js$/));
  });

  it('loads neither cdktf nor constructs', () => {
    expect(modules.filter((path) => /[/\\](@?cdktf|constructs)[/\\]/.test(path))).toEqual([]);
  });
});
