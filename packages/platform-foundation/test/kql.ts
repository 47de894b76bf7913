/** Columns of the tables that queries read. Source: Microsoft Learn, "Azure Monitor Logs reference", by table. */
const tables: Readonly<Record<string, readonly string[]>> = {
  AppTraces: ['TimeGenerated', 'OperationId', 'Properties', 'Message', 'SeverityLevel'],
  AppRequests: ['TimeGenerated', 'OperationId', 'Url', 'ResultCode', 'DurationMs', 'Success', 'Name'],
  ApiManagementGatewayLogs: [
    'TimeGenerated',
    'ApiId',
    'BackendId',
    'BackendUrl',
    'CorrelationId',
    'LastErrorReason',
    'LastErrorMessage',
  ],
};

/** What is neither a column nor a value. */
const language = new Set('and asc by count dcount desc isnotempty kind leftouter max on or tostring'.split(' '));

/**
 * The columns that a query leaves, step by step as Log Analytics would.
 * @throws for a table, a step or a column that is not there: a query with a typing error finds nothing, and nobody notices
 */
export function columnsOf(query: string): readonly string[] {
  const [table = '', ...steps] = splitSteps(query);
  const columns = tables[table];
  if (!columns) throw new Error(`there is no table '${table}'`);
  return steps.reduce<readonly string[]>(after, columns);
}

/** A query in parentheses is one part of a step. */
function splitSteps(query: string): string[] {
  const nested: string[] = [];
  const flat = query.replace(/\(([A-Za-z]+ \|[^)]*)\)/g, (_, inner: string) => `#${nested.push(inner) - 1}`);
  return flat
    .split('|')
    .map((step) => step.trim().replace(/#(\d+)/g, (_, index: string) => `(${nested[Number(index)]})`));
}

function after(columns: readonly string[], step: string): readonly string[] {
  const [, operator = '', rest = ''] = /^([a-z-]+)\s+([\s\S]*)$/.exec(step) ?? [];
  switch (operator) {
    case 'where':
    case 'order':
      read(columns, rest);
      return columns;
    case 'project':
      return rest.split(', ').map((part) => assigned(columns, part));
    case 'project-away': {
      read(columns, rest);
      return columns.filter((column) => !rest.split(', ').includes(column));
    }
    case 'summarize': {
      const [aggregates = '', groups = ''] = rest.split(' by ');
      return [...groups.split(', '), ...aggregates.split(', ')].map((part) => assigned(columns, part));
    }
    case 'join': {
      const [, inner = '', key = ''] = /\((.*)\) on (\w+)$/.exec(rest) ?? [];
      const others = columnsOf(inner);
      read(columns, key);
      read(others, key);
      return [...columns, ...others.map((other) => (columns.includes(other) ? `${other}1` : other))];
    }
    default:
      throw new Error(`the step '${step}' is not understood`);
  }
}

/** The column that a part of a projection makes: `name`, or `name = expression`. */
function assigned(columns: readonly string[], part: string): string {
  const [, name, expression] = /^(\w+) = (.*)$/.exec(part) ?? [];
  read(columns, expression ?? part);
  return name ?? part;
}

function read(columns: readonly string[], expression: string): void {
  const names = expression.replace(/"[^"]*"/g, '').match(/[A-Za-z_]\w*/g) ?? [];
  const unknown = names.filter((name) => !language.has(name) && !columns.includes(name));
  if (unknown.length > 0) throw new Error(`there is no column ${unknown.join(', ')}: there is ${columns.join(', ')}`);
}
