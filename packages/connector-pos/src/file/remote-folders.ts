import { lintSftpLogin } from '@acorn-i/file-place';
import type { FileSettings } from '../settings.ts';

const names = ['inbox', 'counts', 'prices', 'storeList', 'outbox'] as const;

/** The folders of the server that the settings name. */
export function remoteFolders(sftp: NonNullable<FileSettings['sftp']>): string[] {
  return names.map((name) => sftp[name]).filter((folder) => folder !== undefined);
}

/** Faults of `sftp` whose settings are each valid alone. */
export function lintSftp({ sftp }: FileSettings): { path: string[]; message: string }[] {
  if (!sftp) return [];
  const faults = lintSftpLogin(sftp);
  if (remoteFolders(sftp).length === 0) {
    const message = `no folder of the server. Name at least one: ${names.join(', ')}`;
    faults.push({ path: ['sftp'], message });
  }
  const used = new Set<string>();
  for (const name of names) {
    const folder = sftp[name];
    if (folder !== undefined && used.has(folder)) {
      const message = 'a folder that other files of this connection use. Name one of its own';
      faults.push({ path: ['sftp', name], message });
    }
    if (folder !== undefined) used.add(folder);
  }
  return faults;
}
