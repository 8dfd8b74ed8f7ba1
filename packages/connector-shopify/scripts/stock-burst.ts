/** 100,000 changes of the stock of 10,000 SKUs, on the Standard plan: how many mutations, and at what rate. */
import { stockBurst } from '../test/stock-burst.ts';

const [skus = 10_000, rounds = 10] = process.argv.slice(2).map(Number);
const report = await stockBurst(skus, rounds);
console.log(JSON.stringify(report));
const { right, mutations, least, throttled, used } = report;
if (right !== skus || mutations > 1.1 * least || throttled > 0 || used < 0.95) process.exitCode = 1;
