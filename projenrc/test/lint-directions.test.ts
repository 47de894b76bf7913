import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { importDirections } from '../eslint/import-directions';

const root = join(__dirname, '..', '..');
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser },
      plugins: { '@typescript-eslint': tseslint.plugin },
    },
    ...importDirections,
  ],
});

/** What lint says of a file with one import. */
async function messagesFor(filePath: string, imported: string): Promise<string[]> {
  const results = await eslint.lintText(`import { x } from '${imported}';\nexport const y = x;\n`, {
    filePath: join(root, filePath),
  });
  return results.flatMap(({ messages }) => messages.map(({ message }) => message));
}

it.each([
  ['packages/network/src/x.ts', '@org/entra-access', /construct packages meet only in an app/],
  ['packages/network/src/deep/er/x.ts', '@org/entra-access/lib/group', /construct packages meet only in an app/],
  ['packages/network/test/x.test.ts', '@org/entra-access', /construct packages meet only in an app/],
  ['packages/network/src/x.ts', '@org/testing', /'network' may not import 'testing'/],
  ['packages/core/src/x.ts', '@org/terraform-json', /'core' imports no other room/],
  ['packages/local-platform/src/x.ts', '@org/network', /reads synthesized files/],
  ['apps/platform-dev/src/x.ts', '@org/apim-emulator', /development tools/],
  ['packages/network/src/x.ts', '@cdktf/provider-azurerm', /import the one module that you need/],
  ['packages/network/test/x.test.ts', '@cdktf/provider-azurerm', /import the one module that you need/],
  ['apps/platform-dev/src/x.ts', '@cdktf/provider-azurerm/lib', /import the one module that you need/],
  [
    'packages/core/src/x.ts',
    '@cdktf/provider-azurerm/lib/subnet',
    /only construct packages and apps import a provider/,
  ],
  ['packages/terraform-json/src/x.ts', 'cdktf', /does not build constructs/],
  ['packages/terraform-json/src/x.ts', 'constructs', /does not build constructs/],
  ['packages/network/src/x.ts', 'fast-check', /'network' does not declare this package: add it in .projenrc.ts/],
  ['packages/testing/src/x.ts', 'jsonc-parser', /'testing' does not declare this package/],
  ['packages/apim-policy/src/x.ts', '@cdktf/provider-azurerm/lib/subnet', /does not build constructs/],
])('refuses in %s an import of %s, and says what to do instead', async (file, imported, reason) => {
  const messages = await messagesFor(file, imported);
  expect(messages.join('\n')).toMatch(reason);
});

it.each([
  ['packages/network/src/x.ts', '@org/core'],
  ['packages/network/src/x.ts', '@cdktf/provider-azurerm/lib/subnet'],
  ['packages/network/test/x.test.ts', '@org/testing'],
  ['packages/network/test/x.test.ts', '@org/network'],
  ['packages/network/test/x.test.ts', 'fast-check'],
  ['packages/terraform-json/src/x.ts', 'jsonc-parser'],
  ['packages/terraform-json/src/x.ts', 'node:fs'],
  ['packages/testing/src/x.ts', 'cdktf'],
  ['packages/testing/test/x.test.ts', '@cdktf/provider-azurerm/lib/subnet'],
  ['apps/platform-dev/src/x.ts', '@org/network'],
])('admits in %s an import of %s', async (file, imported) => {
  expect(await messagesFor(file, imported)).toEqual([]);
});
