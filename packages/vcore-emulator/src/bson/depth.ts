/**
 * How deep a document may be nested, itself counted. Source: MongoDB Limits and Thresholds, "Nested Depth for BSON
 * Documents" (100 for what users store; the server reads up to 200).
 */
export const MAX_DEPTH = 200;

/** What carries a document to a client or into the journal is a few levels deeper than the document itself. */
export const MAX_ENVELOPE_DEPTH = MAX_DEPTH + 10;
