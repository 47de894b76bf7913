export { parseToolManifest } from './parse-tool-manifest';
export { schemaSha256 } from './schema-digest';
export type { ReviewedTool, ToolManifest, ToolOperation } from './tool-manifest';
