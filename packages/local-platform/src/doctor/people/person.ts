/** Somebody in whose name the doctor may ask. */
export interface Person {
  readonly name: string;
  /** The tier that the person has, and no other: `admin`. */
  readonly tier: string;
  /** A token as a client would get it, with `mcp.access`. It is sent to the server that is examined, and never shown. */
  readonly token: () => string | Promise<string>;
  /** The reviewed tools of that tier; empty where nobody reviewed them. */
  readonly tools: readonly ReviewedTool[];
}

export interface ReviewedTool {
  readonly name: string;
  /** Whether it changes nothing, whatever its arguments. No other tool is ever called. */
  readonly readOnly: boolean;
}
