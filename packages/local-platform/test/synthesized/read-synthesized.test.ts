import { mkdirSync, writeFileSync } from 'node:fs';
import { TerraformJsonError } from '@org/terraform-json';
import { CommandError } from '../../src/cli/command-error';
import { readSynthesized } from '../../src/synthesized/read-synthesized';
import { synthesize } from '../fixtures/synthesized-shop';
import { temporaryFolder } from '../fixtures/temporary-folder';

const folder = temporaryFolder();

it('reads what an app wrote', () => {
  const stacks = readSynthesized(synthesize(folder('out')), () => 'secret');

  expect(stacks.map(({ name }) => name)).toEqual(['platform', 'shop', 'shop-access']);
});

it('says what to run where nothing was written', () => {
  mkdirSync(folder('out'));
  const refused = () => readSynthesized(folder('out'), () => 'secret');

  expect(refused).toThrow(CommandError);
  expect(refused).toThrow(/there is nothing synthesized in .*out: run the app first \(npm start does\)/);
});

it('names the file and the place of what cannot be read', () => {
  synthesize(folder('out'));
  writeFileSync(folder('out', 'stacks', 'shop', 'cdk.tf.json'), '{\n  "resource": }');
  const refused = () => readSynthesized(folder('out'), () => 'secret');

  expect(refused).toThrow(TerraformJsonError);
  expect(refused).toThrow(/shop\/cdk\.tf\.json.*2/);
});
