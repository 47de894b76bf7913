import type {
  BodyContext,
  ExpressionContext,
  RequestContext,
  ResponseContext,
  UrlContext,
} from '../../../src/expressions';

/** The context of the oracle's expressions: the same values as in `csharp/Context.cs`. */

/** Names are compared without regard to case. */
class Names<T> {
  readonly #entries: ReadonlyMap<string, readonly [string, T]>;

  constructor(entries: readonly (readonly [string, T])[]) {
    this.#entries = new Map(entries.map(([name, value]) => [name.toLowerCase(), [name, value]]));
  }

  get size(): number {
    return this.#entries.size;
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  get(name: string): T | undefined {
    return this.#entries.get(name.toLowerCase())?.[1];
  }

  *keys(): MapIterator<string> {
    for (const [name] of this.#entries.values()) yield name;
  }
}

const json =
  '{"name":"Ada","age":36,"big":5000000000,"ratio":0.5,"yes":true,"no":false,"nothing":null,"born":"1815-12-10T12:30:00Z","tags":["a","b","c"],"inner":{"x":1,"y":[10,20,30]},"people":[{"id":1,"role":"admin"},{"id":2,"role":"reader"}]}';

const body: BodyContext = { clrType: 'IMessageBody', read: () => Buffer.from(json) };

const url: UrlContext = {
  clrType: 'IUrl',
  scheme: 'https',
  host: 'gateway.example.com',
  port: 443,
  path: '/mcp/mongodb',
  queryString: '?a=1&a=2&empty=&text=b%20c',
  query: new Names([
    ['a', ['1', '2']],
    ['empty', ['']],
    ['text', ['b c']],
  ]),
};

const headers = new Names<readonly string[]>([
  ['Content-Type', ['application/json']],
  ['Accept', ['text/html', 'application/json']],
  ['X-Number', ['42']],
  ['X-Empty', ['']],
]);

const request: RequestContext = {
  clrType: 'IRequest',
  body,
  certificate: null,
  headers,
  ipAddress: '203.0.113.7',
  matchedParameters: new Names([
    ['id', '17'],
    ['name', 'ada'],
  ]),
  method: 'POST',
  originalUrl: url,
  url,
};

export const response: ResponseContext = { clrType: 'IResponse', body, headers, statusCode: 200, statusReason: 'OK' };

/** @param variables by name, as expressions made them */
export function contextWith(variables: ReadonlyMap<string, unknown>): ExpressionContext {
  const notInTheOracle = {} as never;
  return {
    api: notInTheOracle,
    deployment: notInTheOracle,
    elapsed: 12,
    lastError: null,
    operation: notInTheOracle,
    product: null,
    request,
    requestId: '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
    response,
    subscription: null,
    timestamp: Date.UTC(2024, 1, 29, 13, 5, 9),
    tracing: false,
    user: null,
    variables,
    trace: () => undefined,
  };
}

/** The expressions that make the variables. */
export const variables: Readonly<Record<string, string>> = {
  text: '"some text"',
  empty: '""',
  'number-text': '"42"',
  int: '42',
  zero: '0',
  long: '5000000000L',
  double: '2.5',
  decimal: '12.50m',
  true: 'true',
  false: 'false',
  char: "'x'",
  null: 'null',
  date: 'new DateTime(2024, 2, 29, 13, 5, 9, DateTimeKind.Utc)',
  span: 'new TimeSpan(1, 2, 3, 4, 5)',
  guid: 'new Guid("0f8fad5b-d9cb-469f-a165-70867728950e")',
  bytes: 'new byte[] { 1, 2, 250 }',
  strings: 'new[] { "b", "a", "c" }',
  object: 'JObject.Parse("{\\"a\\":1,\\"b\\":[true,null,\\"x\\"],\\"c\\":{\\"d\\":2.5}}")',
  array: 'JArray.Parse("[3,1,2]")',
  token: 'JToken.Parse("\\"token text\\"")',
};
