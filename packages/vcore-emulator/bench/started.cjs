// Run by figures.mts in a process of its own: starts with a folder, answers one client, and prints what that cost.
const { mkdtempSync, rmSync } = require('node:fs');
const { connect } = require('node:net');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { startVCore } = require('..');

const dataDir = mkdtempSync(join(tmpdir(), 'vcore-bench-'));
const users = [{ name: 'admin', password: 'of the cluster', roles: ['root'] }];

startVCore({ users, port: 0, dataDir }).then(({ host, port, close }) => {
  const milliseconds = performance.now(); // since the process began
  const socket = connect(port, host, async () => {
    const megabytes = process.resourceUsage().maxRSS / 1024;
    process.stdout.write(JSON.stringify({ milliseconds, megabytes }));
    socket.destroy();
    await close();
    rmSync(dataDir, { recursive: true });
  });
});
