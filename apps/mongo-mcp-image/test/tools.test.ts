import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseToolManifest } from '@org/core/tools';

const file = join(__dirname, '..', 'tools.json');
const { server, version, tools } = parseToolManifest(readFileSync(file, 'utf8'), 'tools.json');
const namesWhere = (accept: (tool: (typeof tools)[number]) => boolean) => tools.filter(accept).map(({ name }) => name);

const reading = [
  'aggregate',
  'aggregate-db',
  'collection-indexes',
  'collection-schema',
  'collection-storage-size',
  'count',
  'db-stats',
  'explain',
  'export',
  'find',
  'list-collections',
  'list-connections',
  'list-databases',
  'mongodb-logs',
];
const creating = ['create-collection', 'create-index', 'insert-many'];
const destroying = [
  'delete-many',
  'drop-collection',
  'drop-database',
  'drop-index',
  'rename-collection',
  'update-many',
];

it('is of the version that the image will hold', () => {
  expect([server, version]).toEqual(['mongodb-mcp-server', '3.0.4']);
});

it('gives administrators 23 tools (S15)', () => {
  expect(namesWhere(({ tiers }) => tiers.includes('admin'))).toEqual([...reading, ...creating, ...destroying].sort());
  expect(tools).toHaveLength(23);
});

it('gives readers the 14 reading tools (S15)', () => {
  expect(namesWhere(({ tiers }) => tiers.includes('reader'))).toEqual(reading);
});

it('calls every update and deletion destructive, renaming included (B4)', () => {
  expect(namesWhere(({ destructive }) => destructive)).toEqual(destroying);
});

it('gives readers nothing that changes data', () => {
  const changing = ['create', 'update', 'delete'];
  expect(namesWhere(({ tiers, operation }) => tiers.includes('reader') && changing.includes(operation))).toEqual([]);
});

it('knows that a pipeline can write, whatever the server says of the tool (B3, B4)', () => {
  const piping = tools.filter(({ name }) => ['aggregate', 'aggregate-db', 'explain', 'export'].includes(name));
  expect(piping.map(({ writesWhen }) => writesWhen)).toEqual(piping.map(() => ['$out', '$merge']));
  expect(piping.every(({ annotations }) => annotations.readOnlyHint)).toBe(true);
});

it('holds no tool that connects elsewhere: the containers reach their own database only', () => {
  expect(namesWhere(({ operation }) => operation === 'connect')).toEqual([]);
});
