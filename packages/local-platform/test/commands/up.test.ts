import { writeFileSync } from 'node:fs';
import { run } from '../fixtures/run';
import { temporaryFolder } from '../fixtures/temporary-folder';

const folder = temporaryFolder();
const up = (...words: string[]) => run('up', '--out', folder('out'), '--data-dir', folder('data'), ...words);

describe('is refused in one line', () => {
  it.each(['65534', '-1', '80a', '', '1.5'])('port "%s"', async (port) => {
    expect(await up(`--port=${port}`)).toEqual({
      code: 1,
      out: '',
      err: `mcp-platform: --port ${port} is no port: it must be 0 (any) or a number up to 65533\n`,
    });
  });

  it('without anything synthesized', async () => {
    const { code, out, err } = await up('--port', '0');

    expect([code, out]).toEqual([1, '']);
    expect(err).toBe(
      `mcp-platform: there is nothing synthesized in ${folder('out')}: run the app first (npm start does), or name its folder with --out\n`,
    );
  });

  it('with a seed that is none, before anything is started', async () => {
    writeFileSync(folder('seed.json'), '{"shop": 1}');

    expect((await up('--seed', folder('seed.json'))).err).toMatch(
      /^mcp-platform: .*seed\.json:1:10: shop is no object; it must be /,
    );
  });

  it("with somebody's folder", async () => {
    writeFileSync(folder('notes'), '');

    expect((await run('up', '--out', folder('out'), '--data-dir', folder())).err).toMatch(
      /is no data folder of mcp-platform/,
    );
  });
});
