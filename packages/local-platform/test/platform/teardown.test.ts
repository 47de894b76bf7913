import { CommandError } from '../../src/cli/command-error';
import { Teardown } from '../../src/platform/teardown';

async function threeParts(middle: () => unknown = () => undefined) {
  const ended: string[] = [];
  const teardown = new Teardown();
  await teardown.add(() => ended.push('first'));
  await teardown.add(() => {
    ended.push('middle');
    return middle();
  });
  await teardown.add(() => ended.push('last'));
  return { ended, teardown };
}

it('ends the last first, once', async () => {
  const { ended, teardown } = await threeParts();
  await Promise.all([teardown.close(), teardown.close()]);
  expect(ended).toEqual(['last', 'middle', 'first']);
});

it('ends the others where one cannot be ended, and says so', async () => {
  const { ended, teardown } = await threeParts(() => Promise.reject(new Error('it hangs')));
  await expect(teardown.close()).rejects.toThrow('it hangs');
  expect(ended).toEqual(['last', 'middle', 'first']);
});

it('ends what comes up while everything is being ended', async () => {
  const { ended, teardown } = await threeParts();
  const closed = teardown.close();
  await expect(teardown.add(() => ended.push('late'))).rejects.toThrow(CommandError);
  await closed;
  expect(ended).toContain('late');
});
