export { checkSchemas } from './schema-check/check-schemas';
export { formatFinding } from './schema-check/finding';
export type { Finding, SchemaRule } from './schema-check/finding';
export { synthAppOf, synthOf } from './synth-of';
export { SynthesizedStack } from './synthesized-stack';
