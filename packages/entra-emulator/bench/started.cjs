// Run by start.mts in a process of its own: starts from stacks, gives a token, and prints what that cost.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { JsonDocument, parseStack, resolveStacks } = require('@org/terraform-json');
const { startEntra } = require('..');

const fixtures = join(__dirname, '..', 'test', 'fixtures');
const stacks = ['bootstrap', 'platform', 'mongodb-access'].map((name) =>
  parseStack(name, new JsonDocument(name, readFileSync(join(fixtures, `${name}.json`), 'utf8'))),
);

startEntra({ stacks: resolveStacks(stacks, { secret: () => 'generated' }) }).then(async (entra) => {
  const milliseconds = performance.now(); // since the process began
  entra.tokenFor('ada', { scopes: ['https://mcp.example.com/mcp/mongodb/mcp.access'] });
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ milliseconds, megabytes }));
  await entra.close();
});
