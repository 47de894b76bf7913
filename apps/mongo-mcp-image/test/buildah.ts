import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the machine lacks for building images without a Docker engine, in one line; nothing if it lacks nothing. */
export function missingForBuilding(): string | undefined {
  if (process.getuid?.() !== 0) return 'building an image without Docker takes root';
  const missing = ['buildah', 'mmdebstrap', 'unshare'].filter((tool) => spawnSync(tool, ['--version']).error);
  return missing.length > 0 ? `Debian's ${missing.join(', ')} not installed` : undefined;
}

/** An image store of one test, removed with everything in it. */
export class ImageStore {
  public readonly folder = mkdtempSync(join(tmpdir(), 'image-store-'));

  /** Runs buildah on this store. @throws with what it printed, when it fails */
  public buildah(command: string, ...args: readonly string[]): string {
    const store = [
      '--root',
      join(this.folder, 'root'),
      '--runroot',
      join(this.folder, 'run'),
      '--storage-driver',
      'vfs',
    ];
    return run('buildah', ...store, command, ...args);
  }

  /** A stand-in for the official Node image: the same Debian, with this process's Node and this machine's npm. */
  public makeNodeImage(tag: string): void {
    const context = join(this.folder, 'node-image');
    mkdirSync(join(context, 'node', 'bin'), { recursive: true });
    run(
      'mmdebstrap',
      '--quiet',
      '--variant=minbase',
      '--include=ca-certificates,libstdc++6',
      'bookworm',
      join(context, 'base.tar'),
    );
    cpSync(process.execPath, join(context, 'node', 'bin', 'node'), { dereference: true });
    const npm = join(realpathSync(run('sh', '-c', 'command -v npm').trim()), '..', '..');
    cpSync(npm, join(context, 'node', 'lib', 'node_modules', 'npm'), { recursive: true });
    symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(context, 'node', 'bin', 'npm'));
    writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\nADD base.tar /\nCOPY node /usr/local/\n');
    this.buildah('bud', '--isolation', 'chroot', '-t', tag, context);
  }

  /** Builds a Dockerfile as Docker would: the same format, with the machine's certificate authorities as the secret `ca`. */
  public build(tag: string, context: string, buildArgs: Readonly<Record<string, string>>): void {
    const args = Object.entries(buildArgs).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
    const secret = ['--secret', 'id=ca,src=/etc/ssl/certs/ca-certificates.crt'];
    this.buildah('bud', '--isolation', 'chroot', '--format', 'docker', ...secret, ...args, '-t', tag, context);
  }

  /** The files of an image, in a folder. */
  public mount(tag: string): string {
    return this.buildah('mount', this.buildah('from', tag).trim()).trim();
  }

  public remove(): void {
    spawnSync('buildah', [
      '--root',
      join(this.folder, 'root'),
      '--runroot',
      join(this.folder, 'run'),
      '--storage-driver',
      'vfs',
      'umount',
      '--all',
    ]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The command that runs a program inside of a root folder that it cannot write, as a user, with a /tmp of its own. */
export function readOnlyChroot(root: string, user: string, workdir: string, command: readonly string[]): string[] {
  const script = [
    'mount --bind "$1" "$1"',
    'mount -t tmpfs tmpfs "$1/tmp"',
    'mount -o remount,ro,bind "$1"',
    'shift_root=$1; user=$2; workdir=$3; shift 3',
    'exec chroot --userspec="$user" "$shift_root" sh -c \'cd "$0" && exec "$@"\' "$workdir" "$@"',
  ].join(' && ');
  return ['unshare', '--mount', 'sh', '-c', script, 'sh', root, user, workdir, ...command];
}

function run(program: string, ...args: readonly string[]): string {
  const { status, error, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`);
  return stdout;
}
