import { writeFileSync } from 'node:fs';
import { JsonValue, readManifest } from '../src';
import { manifestEntry, manifestOf } from './fixtures/cdktf-out';
import { inFolder } from './fixtures/folders';
import { positionOf } from './fixtures/positions';
import { fileError } from './fixtures/thrown';

describe('the manifest of synthesized stacks', () => {
  const text = manifestOf({ network: manifestEntry('network'), platform: manifestEntry('platform', ['network']) });

  it('lists them in its order, with their files and dependencies', () => {
    inFolder({ 'manifest.json': text }, (folder) => {
      expect(readManifest(folder)).toEqual([
        {
          name: 'network',
          file: `${folder}/stacks/network/cdk.tf.json`,
          dependencies: [],
        },
        {
          name: 'platform',
          file: `${folder}/stacks/platform/cdk.tf.json`,
          dependencies: ['network'],
        },
      ]);
    });
  });

  it('is all that counts: the folder of a stack that it does not list is stale', () => {
    inFolder({ 'manifest.json': text, 'stacks/old/cdk.tf.json': '{}' }, (folder) => {
      expect(readManifest(folder).map(({ name }) => name)).toEqual(['network', 'platform']);
    });
  });

  it('may list no stack at all', () => {
    inFolder({ 'manifest.json': manifestOf({}) }, (folder) => {
      expect(readManifest(folder)).toEqual([]);
    });
  });

  it('may leave the dependencies of a stack out', () => {
    const stacks = { a: { synthesizedStackPath: 'a/cdk.tf.json' } };
    inFolder({ 'manifest.json': manifestOf(stacks) }, (folder) => {
      expect(readManifest(folder)).toMatchObject([{ name: 'a', dependencies: [] }]);
    });
  });
});

describe('a manifest that cannot be used', () => {
  const problemOf = (text: string) =>
    inFolder({ 'manifest.json': text }, (folder) => {
      const { file, ...rest } = fileError(() => readManifest(folder));
      return { ...rest, file: file.replace(folder, '') };
    });

  it('is named when it is not there, with what to do', () => {
    inFolder({ 'stacks/network/cdk.tf.json': '{}' }, (folder) => {
      const error = fileError(() => readManifest(folder));
      expect(error.message).toMatch(/manifest\.json: .*synthesize first/);
      expect(error.file).toBe(`${folder}/manifest.json`);
    });
  });

  it('is named wherever it was cut off, unless only white space is missing', () => {
    const whole = `${manifestOf({ 'nätwork "1"': manifestEntry('nätwork'), b: manifestEntry('b', ['nätwork "1"']) })}\n \n`;
    const end = whole.trimEnd().length;
    inFolder({}, (folder) => {
      const file = `${folder}/manifest.json`;
      for (let length = 0; length < end; length++) {
        writeFileSync(file, whole.slice(0, length));
        const error = fileError(() => readManifest(folder));
        expect({ length, file: error.file, message: error.message }).toEqual({
          length,
          file,
          message: expect.stringMatching(/manifest\.json:\d+:\d+: not JSON: /),
        });
      }
      for (let length = end; length <= whole.length; length++) {
        writeFileSync(file, whole.slice(0, length));
        expect(readManifest(folder)).toHaveLength(2);
      }
    });
  });

  it.each([
    { mistake: 'has no stacks', text: '{"version": "1"}' },
    { mistake: 'has a list of stacks', text: '{"stacks": []}' },
  ])('is refused when it $mistake', ({ text }) => {
    const problem = problemOf(text);
    expect(problem).toMatchObject({ file: '/manifest.json', position: { line: 1, column: 1 } });
    expect(problem.reason).toContain("has no 'stacks'");
  });

  it('is refused at a stack that is no object', () => {
    const text = '{"stacks": {\n  "a": "stacks/a"\n}}';
    expect(problemOf(text)).toMatchObject({
      file: '/manifest.json',
      position: positionOf(text, '"stacks/a"'),
      reason: 'must be an object',
    });
  });

  const pathless: readonly { entry: Record<string, JsonValue> }[] = [
    { entry: {} },
    { entry: { synthesizedStackPath: 7 } },
    { entry: { synthesizedStackPath: null } },
  ];
  it.each(pathless)('is refused at a stack without a path: $entry', ({ entry }) => {
    const text = manifestOf({ a: entry });
    expect(problemOf(text)).toMatchObject({
      file: '/manifest.json',
      position: { line: 4, column: 10 },
      reason: "has no 'synthesizedStackPath'",
    });
  });

  it.each([
    '../cdk.tf.json',
    '..',
    'stacks/../../cdk.tf.json',
    './../x/cdk.tf.json',
    '/etc/cdk.tf.json',
    '/',
    'a/b/../../../c/cdk.tf.json',
  ])('is refused at a stack outside of the folder: %s', (path) => {
    const text = manifestOf({ a: { synthesizedStackPath: path } });
    expect(problemOf(text)).toMatchObject({
      file: '/manifest.json',
      position: positionOf(text, JSON.stringify(path)),
      reason: `'${path}' lies outside the folder`,
    });
  });

  it.each([
    { path: 'stacks/../a/cdk.tf.json', file: '/a/cdk.tf.json' },
    { path: './cdk.tf.json', file: '/cdk.tf.json' },
    { path: '..a/cdk.tf.json', file: '/..a/cdk.tf.json' },
  ])('is not meant by a path that stays in the folder: $path', ({ path, file }) => {
    inFolder({ 'manifest.json': manifestOf({ a: { synthesizedStackPath: path } }) }, (folder) => {
      expect(readManifest(folder).map((entry) => entry.file)).toEqual([`${folder}${file}`]);
    });
  });
});
