import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientConfigurations, renderDiagram } from '@org/local-platform';
import { resolveStacks } from '@org/terraform-json';
import { stacksWith } from './environment-under-test';
import { ResolvedEnvironment } from './resolved-environment';

const root = join(__dirname, '..', '..', '..');
const stacks = stacksWith();

describe('the front page of the repository', () => {
  it('shows the picture that the stacks give today (S23, B14)', () => {
    const drawn = renderDiagram(resolveStacks(stacks, { secret: () => 'a-secret-that-nothing-shows' }), 'svg');
    const shown = readFileSync(join(root, 'docs', 'images', 'architecture.svg'), 'utf8');
    // To draw it anew: npx mcp-platform diagram --to docs/images/architecture.svg
    expect(shown === drawn).toBe(true);
  });

  it('connects VS Code and Claude Code to the server that `npm start` runs (B13)', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const url = 'http://127.0.0.1:4280/mcp/mongodb';
    const application = new ResolvedEnvironment(stacks)
      .resources('azuread_application')
      .find((block) => String(block.attribute('display_name')).includes('mongodb-client'));
    const clientId = String(application?.attribute('client_id'));
    const [vsCode, claudeCode] = clientConfigurations({ name: 'mongodb', url, clientId, scopes: [] });
    expect(readme).toContain(`\n${vsCode?.text}\n`);
    expect(readme).toContain(`\n${claudeCode?.text}\n`);
  });
});
