import { CommandError } from '../cli/command-error';

/** How to end what has been started: the last first. */
export class Teardown {
  private readonly ends: (() => unknown)[] = [];
  private closed: Promise<void> | undefined;

  /** @throws CommandError when everything is being ended already: then this is, too */
  public async add(end: () => unknown): Promise<void> {
    if (this.closed) {
      await end();
      throw new CommandError('stopped before everything had started');
    }
    this.ends.push(end);
  }

  public readonly close = (): Promise<void> => (this.closed ??= this.endAll());

  /** Ends all of them, also when one cannot be ended. @throws the first fault */
  private async endAll(): Promise<void> {
    const faults: unknown[] = [];
    for (let end = this.ends.pop(); end; end = this.ends.pop()) {
      try {
        await end();
      } catch (fault) {
        faults.push(fault);
      }
    }
    if (faults.length > 0) throw faults[0];
  }
}
