/**
 * Reads 3,000 orders and 3,000 products by bulk operations, with 10 kills each and everything that goes
 * wrong with an operation, and says what the log has then.
 */
import { bulkUnderKills } from '../test/bulk-under-kills.ts';

const [objects = 3_000, kills = 10] = process.argv.slice(2).map(Number);
/** How many operations it takes: one more where its file is of no use. */
const rounds = [
  { fault: undefined, operations: 1 },
  { fault: 'short', operations: 2 },
  { fault: 'cut', operations: 1 },
  { fault: 'expire', operations: 2 },
  { fault: 'fail', operations: 1 },
  { fault: 'cancel', operations: 1 },
] as const;

for (const source of ['orders', 'products'] as const) {
  for (const { fault, operations } of rounds) {
    const report = await bulkUnderKills({ source, objects, kills, ...(fault && { fault }) });
    const isRight =
      [report.inLog, report.different].every((count) => count === objects) &&
      report.wrong + report.missing + report.leftOpen === 0 &&
      report.operations === operations &&
      report.mostOpen === 4;
    console.log(JSON.stringify({ source, fault: fault ?? 'none', isRight, ...report }));
    if (!isRight) process.exitCode = 1;
  }
}
