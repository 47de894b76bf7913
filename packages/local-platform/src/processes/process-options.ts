import type { Clock } from '@org/apim-emulator';
import type { Watchdog } from './watchdog';

/** A program that the platform runs. */
export interface ProcessOptions {
  /** What people call it: `mongodb/admin`. */
  readonly name: string;
  /** The program, found on the path of `env`, and its arguments. */
  readonly command: readonly string[];
  readonly cwd: string;
  /** All of its environment: nothing of this process's is handed on. */
  readonly env: Readonly<Record<string, string>>;
  /** Where its output goes. */
  readonly logFile: string;
  /** It is ready once something listens there. */
  readonly readiness: { readonly host: string; readonly port: number };
  readonly watchdog: Watchdog;
  /** Told when its process, or what that does, has changed since it was started. */
  readonly onStateChange: () => void;
  /**
   * Measures how long is waited for it: to become ready, to end, to be started again.
   * @default - the system's
   */
  readonly clock?: Clock;
}
