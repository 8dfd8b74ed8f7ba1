import { hash } from 'node:crypto';
import {
  type AcornError,
  durationMs,
  isAcornError,
  networkFault,
  RefusedError,
  RetryableError,
} from '@acorn-i/core';
import Client from 'ssh2-sftp-client';
import type { EdiSettings } from '../settings.ts';

export type SftpSettings = NonNullable<EdiSettings['sftp']>;

/** What this package does on a server. */
export interface SftpServer {
  list(folder: string): Promise<readonly { name: string; size: number; modifiedMs: number }[]>;
  get(path: string): Promise<Buffer>;
  put(path: string, data: Buffer): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  has(path: string): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Logs in, only to the server with the agreed key.
 *
 * @throws RefusedError `EDI_SFTP_REFUSED` for wrong credentials, `EDI_SFTP_HOST_KEY` for another server.
 * @throws RetryableError `EDI_SFTP_UNREACHABLE`
 */
export async function openSftp(settings: SftpSettings, signal: AbortSignal): Promise<SftpServer> {
  const { host, port, username, password, privateKey, passphrase, hostKey, timeout } = settings;
  // What goes wrong is told by the call that it goes wrong in.
  const client = new Client('edi', { error: ignore, end: ignore, close: ignore });
  let shown: string | undefined;
  const stop = () => void client.end().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    await client.connect({
      host,
      port,
      username,
      ...(password !== undefined && { password }),
      ...(privateKey !== undefined && { privateKey }),
      ...(passphrase !== undefined && { passphrase }),
      readyTimeout: durationMs(timeout),
      hostVerifier: (key: Buffer) => {
        shown = `SHA256:${hash('sha256', key, 'base64').replace(/=+$/, '')}`;
        return shown === hostKey;
      },
    });
  } catch (error) {
    signal.removeEventListener('abort', stop);
    if (shown !== undefined && shown !== hostKey) {
      throw new RefusedError(
        `${host} shows the key ${shown}, not the one that was agreed. Ask the partner whether it has changed; then write it into sftp.hostKey`,
        { code: 'EDI_SFTP_HOST_KEY', cause: error },
      );
    }
    throw toSftpError(error, settings);
  }
  return wrap(client, settings, () => signal.removeEventListener('abort', stop));
}

function ignore(): void {}

function wrap(client: Client, settings: SftpSettings, release: () => void): SftpServer {
  const call = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw toSftpError(error, settings);
    }
  };
  return {
    list: (folder) =>
      call(async () => {
        const entries = await client.list(folder);
        return entries
          .filter(({ type }) => type === '-')
          .map(({ name, size, modifyTime }) => ({ name, size, modifiedMs: modifyTime }));
      }),
    get: (path) => call(async () => (await client.get(path)) as Buffer),
    put: (path, data) => call(async () => void (await client.put(data, path))),
    rename: (from, to) => call(async () => void (await client.rename(from, to))),
    remove: (path) => call(async () => void (await client.delete(path))),
    has: (path) => call(async () => (await client.exists(path)) !== false),
    async close() {
      release();
      await client.end().catch(() => undefined);
    },
  };
}

function toSftpError(error: unknown, { host, username }: SftpSettings): AcornError {
  if (isAcornError(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  const level = (error as { level?: string }).level;
  if (level === 'client-authentication' || /authentication methods failed/i.test(message)) {
    return new RefusedError(
      `${host} does not let ${username} in. Check sftp.username, sftp.password and sftp.privateKey`,
      { code: 'EDI_SFTP_REFUSED', cause: error },
    );
  }
  if (/permission denied/i.test(message)) {
    return new RefusedError(
      `${host}: permission denied. Check sftp.inbound and sftp.outbound, and ask the partner for rights`,
      { code: 'EDI_SFTP_PERMISSION', cause: error },
    );
  }
  const fault = networkFault(error, host);
  return new RetryableError(fault?.message ?? `${host}: ${message}`, {
    code: 'EDI_SFTP_UNREACHABLE',
    cause: error,
  });
}
