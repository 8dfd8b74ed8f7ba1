import { createHash } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Drops a file by the convention: checksum, then `.part`, then rename. */
export function dropFile(folder: string, name: string, text: string): void {
  const digest = createHash('sha256').update(text).digest('hex');
  const path = join(folder, name);
  writeFileSync(`${path}.sha256`, `${digest}  ${name}\n`);
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}
