// Preloaded into a measured process: prints what it cost when it ends, in the operating system's own figures.
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const cost = { milliseconds: performance.now(), cpu: (userCPUTime + systemCPUTime) / 1000, megabytes: maxRSS / 1024 };
  process.stdout.write(JSON.stringify(cost));
});
