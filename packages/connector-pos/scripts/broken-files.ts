/**
 * `pnpm broken-files --files 200 --seed 1`: files that tills and spreadsheets broke, made from a seed. Each row must be
 * taken as it was written or rejected with its line and reason; nothing twice, nothing lost. `--sftp` drops them on a
 * server instead of the folder.
 */
import { parseArgs } from 'node:util';
import { startDropServer } from './broken-files/drop-server.ts';
import { playBrokenFiles } from './broken-files/play-broken-files.ts';

const options = {
  files: { type: 'string', default: '200' },
  seed: { type: 'string', default: '1' },
  sftp: { type: 'boolean', default: false },
} as const;
const { values } = parseArgs({ options });
const [files, seed] = [Number(values.files), Number(values.seed)];
const counts = { rows: 0, taken: 0, rejected: 0, whole: 0, bytes: 0 };
const damages = new Map<string, number>();
let broken = 0;
const beganAt = performance.now();

const server = values.sftp ? await startDropServer() : undefined;
let number = 0;
for await (const { file, reading, faults } of playBrokenFiles(files, seed, server)) {
  counts.rows += file.fates.size;
  counts.taken += reading.taken.length;
  counts.rejected += reading.rejects.length;
  counts.whole += file.whole ? 1 : 0;
  counts.bytes += file.drops.reduce((sum, { bytes }) => sum + bytes.length, 0);
  for (const damage of file.damages) damages.set(damage, (damages.get(damage) ?? 0) + 1);
  if (faults.length > 0) {
    broken += 1;
    console.error(`file ${number} (${file.kind}: ${file.damages.slice(0, 3).join('; ')})`);
    for (const fault of faults.slice(0, 5)) console.error(`  ${fault.slice(0, 300)}`);
  }
  number += 1;
}

await server?.close();
for (const [damage, times] of [...damages].sort())
  console.log(`${String(times).padStart(5)}  ${damage}`);
const seconds = ((performance.now() - beganAt) / 1_000).toFixed(1);
console.log(
  `broken-files: ${files} files of seed ${seed}, ${counts.bytes} bytes, ${damages.size} ways to break; ` +
    `${counts.rows} rows with a fate of their own, ${counts.taken} taken, ${counts.rejected} rejects, ` +
    `${counts.whole} files rejected whole; ${broken} files not as they should be, ${seconds} s`,
);
if (broken > 0) process.exitCode = 1;
