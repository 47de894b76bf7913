import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ToolManifest, parseToolManifest } from '@org/core/tools';
import { CommandError } from '../cli/command-error';
import { readPackage } from '../cli/read-package';
import { parseImage } from './parse-image';

/** How an image starts, from `mcp-image.json` in its folder. */
export interface Image extends ImageDescription {
  readonly folder: string;
  /** The reviewed tools of its server, where the folder has a `tools.json`. */
  readonly tools: ToolManifest | undefined;
}

/** What `mcp-image.json` holds. */
export interface ImageDescription {
  readonly name: string;
  /** The working directory, within the folder. */
  readonly workdir: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The environment variables that say where its server listens. */
  readonly listen: {
    readonly host: string;
    readonly port: string;
    readonly monitoringHost?: string;
    readonly monitoringPort?: string;
  };
}

/** Folders of images by repository: `{ 'mongodb-mcp': '/repository/apps/mongo-mcp-image' }`. */
export type ImageFolders = Readonly<Record<string, string>>;

/**
 * The folders that an app names in its `package.json` under `mcpPlatform.images`.
 * @param out the app's `cdktf.out`, beside which its `package.json` lies
 * @throws CommandError when that is no JSON
 */
export function imageFoldersBeside(out: string): ImageFolders {
  const app = dirname(out);
  const { images = {} } = readPackage(app);
  return Object.fromEntries(Object.entries(images).map(([repository, folder]) => [repository, join(app, folder)]));
}

/**
 * @param neededBy the container, for errors
 * @throws CommandError when nobody says where the image is, or it is not there, or not what it should be
 */
export function imageOf(repository: string, folders: ImageFolders, neededBy: string): Image {
  const refusal = (reason: string) => new CommandError(`${neededBy} cannot run locally: ${reason}`);
  const folder = Object.hasOwn(folders, repository) ? folders[repository] : undefined;
  if (folder === undefined) {
    const entry = `"mcpPlatform": { "images": { "${repository}": "../folder" } }`;
    throw refusal(`say where image ${repository} is, in package.json of the app: ${entry}`);
  }
  const file = join(folder, 'mcp-image.json');
  if (!existsSync(file)) throw refusal(`image ${repository} has no ${file}`);
  const description = parseImage(readFileSync(file, 'utf8'), file);
  const workdir = join(folder, description.workdir);
  if (!existsSync(workdir)) throw refusal(`image ${repository} has no folder ${workdir}; is it built?`);
  const tools = join(folder, 'tools.json');
  return {
    ...description,
    folder,
    tools: existsSync(tools) ? parseToolManifest(readFileSync(tools, 'utf8'), tools) : undefined,
  };
}
