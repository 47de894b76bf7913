import { spawn } from 'node:child_process';

/** Ends what the platform started, should the platform itself be killed. */
export interface Watchdog {
  /** Watches over the process group of a process that has just been started. */
  add(pid: number): void;
  /** Forgets one that has ended. */
  remove(pid: number): void;
  /** Ends the watchdog, and nothing else. */
  close(): Promise<void>;
}

/**
 * Reads the groups from its standard input. When that ends without a farewell, whoever held the other end is dead, however
 * it died. It needs nothing but a shell: a second Node.js process would take 40 MB.
 */
const SCRIPT = `
groups=
while read -r word group; do
  case $word in
    add) groups="$groups $group" ;;
    remove) kept=; for one in $groups; do [ "$one" = "$group" ] || kept="$kept $one"; done; groups=$kept ;;
    farewell) exit 0 ;;
  esac
done
for one in $groups; do kill -s KILL -- "-$one" 2>/dev/null; done
exit 0
`;

export function startWatchdog(): Watchdog {
  // A session of its own: Ctrl-C in the terminal, or its end, is no end of the watch.
  const shell = spawn('/bin/sh', ['-c', SCRIPT], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  const ended = new Promise<void>((resolve) => {
    shell.once('exit', () => resolve()).once('error', () => resolve());
  });
  // A watchdog that somebody killed is missed only when the platform is killed as well.
  shell.stdin.on('error', () => undefined);
  return {
    add: (pid) => shell.stdin.write(`add ${pid}\n`),
    remove: (pid) => shell.stdin.write(`remove ${pid}\n`),
    close: async () => {
      shell.stdin.end('farewell\n');
      await ended;
    },
  };
}
