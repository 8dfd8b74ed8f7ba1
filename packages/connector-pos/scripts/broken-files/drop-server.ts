import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSftpServer } from '@acorn-i/file-place/simulator';
import type { DropServer } from './judge-file.ts';

/** An SFTP server on loopback with one folder, which is gone with it. */
export async function startDropServer(): Promise<DropServer & { close(): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'acorn-drops-'));
  const { close, ...server } = await startSftpServer(root);
  const folder = '/drops';
  await mkdir(join(root, folder));
  return {
    root,
    folder,
    login: { host: '127.0.0.1', ...server },
    async close() {
      await close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
