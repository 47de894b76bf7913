/** What a tool does to the data. */
export type ToolOperation = 'read' | 'metadata' | 'create' | 'update' | 'delete' | 'connect';

/** One reviewed tool. The JSON Schema `@org/core/tool-manifest.schema.json` explains each member. */
export interface ReviewedTool {
  readonly name: string;
  readonly operation: ToolOperation;
  readonly tiers: readonly string[];
  readonly destructive: boolean;
  /**
   * Arguments, or stages of a pipeline argument, that make it write.
   * @default - it never writes, whatever its arguments
   */
  readonly writesWhen?: readonly string[];
  /**
   * What the server says of the tool.
   * @default - each hint: the server says nothing
   */
  readonly annotations: {
    readonly title?: string;
    readonly readOnlyHint?: boolean;
    readonly destructiveHint?: boolean;
    readonly idempotentHint?: boolean;
    readonly openWorldHint?: boolean;
  };
  readonly schemaSha256: string;
}

/** The tools of one version of a server, reviewed by a person (`tools.json`). */
export interface ToolManifest {
  readonly server: string;
  readonly version: string;
  readonly reviewedOn: string;
  readonly tools: readonly ReviewedTool[];
}
