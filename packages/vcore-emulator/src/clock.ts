/** Time, and what is to happen later. Tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Runs something once, after so many milliseconds.
   * @returns calls it off
   */
  after(milliseconds: number, action: () => void): () => void;
}

/** The machine's clock. What waits keeps no process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, action) => {
    const timer = setTimeout(action, milliseconds).unref();
    return () => clearTimeout(timer);
  },
};
