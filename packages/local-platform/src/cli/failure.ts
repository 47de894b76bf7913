import { GatewayLoadError } from '@org/apim-emulator';
import { DirectoryError } from '@org/entra-emulator';
import { TerraformJsonError } from '@org/terraform-json';
import { FolderInUseError } from '@org/vcore-emulator';
import { CommandError } from './command-error';

/** Errors whose message says all that is needed to mend what is wrong. */
const kinds = [CommandError, TerraformJsonError, GatewayLoadError, DirectoryError, FolderInUseError];

/** What the machine refuses, by Node.js's code, and what to do. */
const remedies: Readonly<Record<string, string>> = {
  EACCES: 'the file or port is not yours to use: name another with --data-dir or --port',
  EADDRINUSE: 'choose other ports with --port <first>, or --port 0 for any that are free',
  EDQUOT: 'make room, and start again',
  EFBIG: 'allow larger files with ulimit -f, and start again',
  EEXIST: 'name another folder with --data-dir',
  EMFILE: 'allow more open files with ulimit -n, and start again',
  ENOSPC: 'make room, and start again',
  ENOTDIR: 'name another folder with --data-dir',
  EPERM: 'the file is not yours to use: name another folder with --data-dir',
  EROFS: 'name a folder that can be written to with --data-dir',
};

/** What to tell the person about an error, in one line; undefined when only its stack would help. */
export function failureOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  // ValidationError is known by its name: to load its class is to load the construct library.
  if (error.name === 'ValidationError' || kinds.some((kind) => error instanceof kind)) return error.message;
  const { code = '' } = error as NodeJS.ErrnoException;
  return Object.hasOwn(remedies, code) ? `${error.message}: ${remedies[code]}` : undefined;
}
