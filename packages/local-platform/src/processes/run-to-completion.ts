import { CommandError } from '../cli/command-error';
import { startGroup } from './process-group';
import type { ProcessOptions } from './process-options';

/**
 * Runs a program to its end, as an init container.
 * @param stopped ends it before
 * @throws CommandError when it fails
 */
export async function runToCompletion(
  options: Omit<ProcessOptions, 'readiness' | 'onStateChange'>,
  stopped: AbortSignal,
): Promise<void> {
  stopped.throwIfAborted();
  const group = startGroup(options);
  const end = () => group.signal('SIGKILL');
  stopped.addEventListener('abort', end);
  const reason = await group.ended;
  stopped.removeEventListener('abort', end);
  stopped.throwIfAborted();
  if (reason !== 'exit code 0') {
    throw new CommandError(
      `${options.name} failed with ${reason}: ${group.lastWords()}; its log is ${options.logFile}`,
    );
  }
}
