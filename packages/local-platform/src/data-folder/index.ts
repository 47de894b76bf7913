export { openDataFolder } from './data-folder';
export type { DataFolder } from './data-folder';
export { readRun } from './run-file';
export type { Run, RunUrls } from './run-file';
export { removeDataFolder } from './remove-data-folder';
