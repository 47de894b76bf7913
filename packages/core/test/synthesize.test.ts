import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { App, AssetType, TerraformAsset, TerraformOutput, TerraformStack } from 'cdktf';
import { synthesize } from '../src/synthesize';
import { inTemporaryFolder } from './fixtures/temporary-folder';

/** Creates a stack whose file holds a value. */
function addStack(app: App, id: string, value = 'x'): TerraformStack {
  const stack = new TerraformStack(app, id);
  new TerraformOutput(stack, 'value', { value });
  return stack;
}

/** The value that a stack's file in an output folder holds. */
function publishedValue(outdir: string, id: string): unknown {
  const stack = JSON.parse(readFileSync(stackFile(outdir, id), 'utf8')) as { output: { value: { value: unknown } } };
  return stack.output.value.value;
}

/** The ids of the stacks that the manifest of an output folder lists. */
function listedStacks(outdir: string): string[] {
  const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as { stacks: object };
  return Object.keys(manifest.stacks);
}

const stackFile = (outdir: string, id: string) => join(outdir, 'stacks', id, 'cdk.tf.json');

function write(file: string, content: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Every file and folder below a folder, files with their bytes. */
function contents(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [relative(folder, path), entry.isFile() ? readFileSync(path).toString('hex') : 'folder'];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}

describe('a synthesis', () => {
  it('publishes every stack', () => {
    inTemporaryFolder((folder) => {
      const outdir = join(folder, 'cdktf.out');
      synthesize(outdir, (app) => {
        addStack(app, 'network', 'one');
        addStack(app, 'platform', 'two');
      });
      expect(publishedValue(outdir, 'network')).toBe('one');
      expect(publishedValue(outdir, 'platform')).toBe('two');
    });
  });

  it('publishes the manifest', () => {
    inTemporaryFolder((folder) => {
      const outdir = join(folder, 'cdktf.out');
      synthesize(outdir, (app) => {
        addStack(app, 'network');
        addStack(app, 'platform');
      });
      expect(listedStacks(outdir)).toEqual(['network', 'platform']);
    });
  });

  it('publishes the files that belong to a stack', () => {
    inTemporaryFolder((folder) => {
      write(join(folder, 'policy.xml'), '<policies/>');
      synthesize(join(folder, 'cdktf.out'), (app) => {
        const path = join(folder, 'policy.xml');
        new TerraformAsset(addStack(app, 'network'), 'policy', { path, type: AssetType.FILE, assetHash: 'h' });
      });
      const assets = Object.entries(contents(join(folder, 'cdktf.out', 'stacks', 'network', 'assets')));
      expect(assets).toContainEqual(['policy/h/policy.xml', Buffer.from('<policies/>').toString('hex')]);
    });
  });

  it('creates a missing folder and those above it', () => {
    inTemporaryFolder((folder) => {
      const outdir = join(folder, 'build', 'dev', 'cdktf.out');
      synthesize(outdir, (app) => addStack(app, 'network'));
      expect(listedStacks(outdir)).toEqual(['network']);
    });
  });

  it('takes a relative folder from the working directory', () => {
    inTemporaryFolder((folder) => {
      synthesize(relative(process.cwd(), join(folder, 'cdktf.out')), (app) => addStack(app, 'network'));
      expect(listedStacks(join(folder, 'cdktf.out'))).toEqual(['network']);
    });
  });

  it('leaves no draft beside the folder', () => {
    inTemporaryFolder((folder) => {
      synthesize(join(folder, 'cdktf.out'), (app) => addStack(app, 'network'));
      expect(readdirSync(folder)).toEqual(['cdktf.out']);
    });
  });
});

describe('a synthesis into a folder that was used before', () => {
  it('replaces the file of a stack that changed', () => {
    inTemporaryFolder((folder) => {
      const outdir = join(folder, 'cdktf.out');
      synthesize(outdir, (app) => addStack(app, 'network', 'before'));
      synthesize(outdir, (app) => addStack(app, 'network', 'after'));
      expect(publishedValue(outdir, 'network')).toBe('after');
    });
  });

  it('takes a stack that is gone off the manifest', () => {
    inTemporaryFolder((folder) => {
      const outdir = join(folder, 'cdktf.out');
      synthesize(outdir, (app) => {
        addStack(app, 'network');
        addStack(app, 'platform');
      });
      synthesize(outdir, (app) => addStack(app, 'network'));
      expect(listedStacks(outdir)).toEqual(['network']);
    });
  });

  it.each(['terraform.tfstate', '.terraform.lock.hcl', '.terraform/providers/registry/provider', 'plan.tfplan'])(
    'keeps %s of Terraform as it was',
    (file) => {
      inTemporaryFolder((folder) => {
        const outdir = join(folder, 'cdktf.out');
        const kept = join(outdir, 'stacks', 'network', file);
        const bytes = Buffer.from([0, 255, 13, 10, 128]);
        write(kept, bytes);
        synthesize(outdir, (app) => addStack(app, 'network'));
        expect(readFileSync(kept)).toEqual(bytes);
        expect(publishedValue(outdir, 'network')).toBe('x');
      });
    },
  );

  it('lists no new stack when the file of one cannot be put in its place', () => {
    inTemporaryFolder((folder) => {
      const outdir = join(folder, 'cdktf.out');
      synthesize(outdir, (app) => addStack(app, 'network'));
      mkdirSync(stackFile(outdir, 'platform'), { recursive: true });
      const run = () =>
        synthesize(outdir, (app) => {
          addStack(app, 'network');
          addStack(app, 'platform');
        });
      expect(run).toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
      expect(listedStacks(outdir)).toEqual(['network']);
    });
  });
});

describe('a synthesis that is refused', () => {
  const failures: { readonly by: string; readonly build: (app: App) => void }[] = [
    {
      by: 'what creates the stacks',
      build: (app) => {
        addStack(app, 'network', 'after');
        throw new Error('refused');
      },
    },
    {
      by: 'a validation of a later stack',
      build: (app) => {
        addStack(app, 'network', 'after');
        addStack(app, 'platform').node.addValidation({ validate: () => ['refused'] });
      },
    },
    {
      by: 'a validation of the app, when every stack is written',
      build: (app) => {
        addStack(app, 'network', 'after');
        app.node.addValidation({ validate: () => ['refused'] });
      },
    },
  ];

  it.each(failures)('says so when it is refused by $by', ({ build }) => {
    inTemporaryFolder((folder) => {
      expect(() => synthesize(join(folder, 'cdktf.out'), build)).toThrow('refused');
    });
  });

  it.each(failures)('leaves the folder byte for byte as it was when refused by $by', ({ build }) => {
    inTemporaryFolder((folder) => {
      const outdir = join(folder, 'cdktf.out');
      synthesize(outdir, (app) => addStack(app, 'network', 'before'));
      write(join(outdir, 'stacks', 'network', 'terraform.tfstate'), Buffer.from([0, 255]));
      const before = contents(outdir);
      expect(() => synthesize(outdir, build)).toThrow('refused');
      expect(contents(outdir)).toEqual(before);
    });
  });

  it.each(failures)('leaves no draft beside the folder when refused by $by', ({ build }) => {
    inTemporaryFolder((folder) => {
      mkdirSync(join(folder, 'cdktf.out'));
      expect(() => synthesize(join(folder, 'cdktf.out'), build)).toThrow('refused');
      expect(readdirSync(folder)).toEqual(['cdktf.out']);
    });
  });

  it.each(failures)('creates no folder where there was none when refused by $by', ({ build }) => {
    inTemporaryFolder((folder) => {
      expect(() => synthesize(join(folder, 'cdktf.out'), build)).toThrow('refused');
      expect(existsSync(join(folder, 'cdktf.out'))).toBe(false);
    });
  });
});
