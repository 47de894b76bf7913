import type * as findings from '../finding';

/** What a finding of the schema check is about. */
export type SchemaRule =
  | 'unsupported-section'
  | 'unsupported-argument'
  | 'unknown-provider'
  | 'wrong-provider-version'
  | 'unknown-type'
  | 'unknown-attribute'
  | 'missing-attribute'
  | 'computed-attribute'
  | 'wrong-type'
  | 'block-count'
  | 'unsupported-expression'
  | 'unresolved-reference'
  | 'dependency-cycle';

export type Report = findings.Report<SchemaRule>;
