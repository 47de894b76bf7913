import { type AddressInfo, createServer } from 'node:net';
import { once } from 'node:events';
import { assertFree, freePorts } from '../../src/processes';

it('finds different ports that can be listened on', async () => {
  const ports = await freePorts(20);

  expect(new Set(ports).size).toBe(20);
  // None that the system gives to whoever asks for any: it would be taken before it is used.
  expect(Math.max(...ports)).toBeLessThan(32_768);
  await expect(assertFree(ports)).resolves.toBeUndefined();
});

it('names the port that is in use, those that are needed, and what to do', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  try {
    await expect(assertFree([port])).rejects.toThrow(
      `port ${port} is in use: ${port} are needed; choose others with --port <first>, or --port 0 for any`,
    );
  } finally {
    taken.close();
  }
});

it('refuses what is no port', async () => {
  await expect(assertFree([65_536])).rejects.toThrow(/port 65536 cannot be opened \(ERR_SOCKET_BAD_PORT\)/);
});
