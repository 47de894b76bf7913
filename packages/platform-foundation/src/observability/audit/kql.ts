import { AuditField, auditFields } from './audit-record';

/**
 * A query in the language of Log Analytics over the audit records: each step reads what the one before it gives.
 *
 * Records are known by their fields: Microsoft documents that the metadata of a trace become custom properties, and does
 * not say what becomes of its source ("Azure API Management policy reference – trace"). In a workspace they are the column
 * `Properties` of `AppTraces` ("Azure Monitor Logs reference").
 */
export function auditQuery(...steps: readonly string[]): string {
  const fields = Object.keys(auditFields).map((field) => `${field} = tostring(Properties["${field}"])`);
  return query(
    'AppTraces',
    `project TimeGenerated, OperationId, ${fields.join(', ')}`,
    'where isnotempty(decision) and isnotempty(correlationId)',
    ...steps,
  );
}

/** A query over any table. */
export function query(table: string, ...steps: readonly string[]): string {
  return [table, ...steps].join('\n| ');
}

/** Only records with this value in a field. */
export function whereField(field: AuditField, value: string): string {
  return `where ${field} == "${value}"`;
}
