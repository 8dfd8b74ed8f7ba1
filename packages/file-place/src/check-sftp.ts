import { type Check, toAcornError } from '@acorn-i/core';
import { openSftp } from './open-sftp.ts';
import type { SftpLogin } from './sftp-settings.ts';

/** Whether the server lets us in and shows the folders, for `doctor`. */
export async function checkSftp(
  login: SftpLogin,
  folders: readonly string[],
  signal: AbortSignal,
): Promise<Check> {
  const name = 'SFTP';
  try {
    const server = await openSftp(login, signal);
    try {
      for (const folder of folders) await server.list(folder);
    } finally {
      await server.close();
    }
    const shown = folders.length === 1 ? 'the folder' : `all ${folders.length} folders`;
    return { name, outcome: 'ok', message: `${login.host} lets us in and shows ${shown}` };
  } catch (error) {
    signal.throwIfAborted();
    const { message } = toAcornError(error);
    const nextStep = 'Check sftp in the settings, and that the server lets this address in';
    return { name, outcome: 'failed', message, nextStep };
  }
}
