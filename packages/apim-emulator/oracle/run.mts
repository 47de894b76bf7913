import { compare } from '../test/expressions/oracle/compare.js';
import { missing } from '../test/expressions/oracle/mono.js';

/** How many of a hundred expressions must agree with C#. */
const LEAST_AGREEMENT = 99.9;

const absent = missing();
if (absent.length > 0) {
  console.log(`expression oracle: skipped, install ${absent.join(' and ')} to compare with C#`);
  process.exit(process.env.CI === 'true' ? 1 : 0);
}

const { total, values, faults, differences, lenient } = compare();
for (const { origin, text, csharp, ours } of differences) {
  const shown = (outcome: typeof ours) => `${outcome.kind} ${outcome.kind === 'value' ? outcome.text : outcome.reason}`;
  console.log(`${origin}\n  ${text.replaceAll('\n', '\n  ')}\n  C#:   ${shown(csharp)}\n  ours: ${shown(ours)}`);
}
const agreement = (100 * (total - differences.length)) / total;
console.log(
  `expression oracle: ${total} expressions, ${values} same values, ${faults} fail in both, ` +
    `${agreement.toFixed(2)} % agree; C# fails and we return a value: ${lenient.length}`,
);
if (agreement < LEAST_AGREEMENT || lenient.length > 0) process.exitCode = 1;
