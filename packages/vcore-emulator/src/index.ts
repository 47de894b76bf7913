export type { Role, RoleName } from './auth/roles';
export type { UserOptions } from './auth/users';
export type { Clock } from './clock';
export type { CommandEvent } from './commands/dispatcher';
export type { Files } from './storage/files';
export { FolderInUseError } from './storage/folder-lock';
export { JournalError } from './storage/journal-format';
export { startVCore } from './start';
export type { VCore, VCoreEvent, VCoreOptions } from './start';
