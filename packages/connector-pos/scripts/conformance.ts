/**
 * `pnpm conformance`: every call of the dialects, and every answer of their simulators, against the official
 * contracts. Square's is the file `ACORN_SQUARE_API`, else `../shared/contracts/square/api.json.gz`, seen from the
 * project's root.
 */
import { contractFaults, operationsIn, sdkFaults } from './square/conformance-faults.ts';
import { playSquare } from './square/play-square.ts';
import { readSquareContract, squareContractPath } from './square/square-contract.ts';

const played = await playSquare();
const path = squareContractPath();
const faults = [...sdkFaults(played.exchanges)];
if (path === undefined) {
  console.log("conformance: contract skipped, Square's is not here. Set ACORN_SQUARE_API");
} else {
  const contract = readSquareContract(path);
  faults.push(...contractFaults(contract, played));
  const operations = operationsIn(contract, played);
  console.log(
    `conformance: ${operations.size} operations of Square: ${[...operations].join(', ')}`,
  );
}
for (const fault of new Set(faults)) console.error(fault);
const { exchanges, square } = played;
console.log(
  `conformance: ${exchanges.length} calls, ${square.events().length} events, ${faults.length} faults`,
);
if (faults.length > 0) process.exitCode = 1;
await square.close();
