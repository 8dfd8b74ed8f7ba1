import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { toChange } from '../../change.ts';
import { openSqliteLog } from '../../log/sqlite-log.ts';
import { withSmallDisk } from './small-disk.ts';

const run = promisify(execFile);
const write = (size: number) =>
  `try { fs.writeFileSync(process.argv[1], Buffer.alloc(${size})); console.log('written') } catch (error) { console.log(error.code) }`;

test('a command finds the disk full, and what fits is written', async () => {
  const path = await withSmallDisk(100_000, async (disk) => {
    const [program = '', ...args] = disk.within([process.execPath, '-e', write(500_000)]);
    const { stdout } = await run(program, [...args, join(disk.path, 'much')]);
    expect(stdout.trim()).toBe(disk.kind === 'mounted' ? 'ENOSPC' : 'EFBIG');
    const [other = '', ...more] = disk.within([process.execPath, '-e', write(5_000)]);
    await run('rm', [join(disk.path, 'much')]);
    const { stdout: less } = await run(other, [...more, join(disk.path, 'little')]);
    expect(less.trim()).toBe('written');
    return disk.path;
  });
  expect(existsSync(path)).toBe(false);
});

test('a log on a disk that is full refuses, keeps what it has, and goes on once there is room', async ({
  skip,
}) => {
  await withSmallDisk(4_000_000, async (disk) => {
    if (disk.kind === 'limited') return skip('mounting a disk needs root');
    const log = openSqliteLog(join(disk.path, 'log.db'));
    await log.write({ appends: [{ stream: 'a.x', changes: [level(1)] }] });
    await disk.fill();
    await expect(writeFile(join(disk.path, 'more'), 'x')).rejects.toMatchObject({ code: 'ENOSPC' });
    // What is buffered already may still fit; a thousand do not.
    const changes = Array.from({ length: 1_000 }, (_, index) => level(index + 2));
    const refused = log.write({ appends: [{ stream: 'a.x', changes }] });
    await expect(refused).rejects.toMatchObject({ code: 'LOG_FULL' });
    await disk.free();
    await log.write({ appends: [{ stream: 'a.x', changes }] });
    expect(await log.read('a.x', 0, 2_000)).toHaveLength(1_001);
    await log.close();
  });
});

function level(available: number) {
  const updatedAt = new Date(Date.UTC(2026, 0, 1) + available * 1_000).toISOString();
  return toChange(
    'inventory-level',
    { data: { sku: `SKU-${available}`, available, updatedAt } },
    { source: 'a.x', recordedAt: updatedAt },
  );
}
