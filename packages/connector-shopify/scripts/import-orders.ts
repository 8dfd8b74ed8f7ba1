/** Imports 5,000 marketplace orders under every fault and 10 kills, and says what the shop has then. */
import { importUnderFaults } from '../test/import-under-faults.ts';

const [orders = 5_000, kills = 10] = process.argv.slice(2).map(Number);
const report = await importUnderFaults(orders, kills);
console.log(JSON.stringify(report));
if (report.inShop !== orders || report.different !== orders) process.exitCode = 1;
