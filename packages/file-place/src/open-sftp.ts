import { hash } from 'node:crypto';
import { connect } from 'node:net';
import { durationMs, RefusedError } from '@acorn-i/core';
import Client from 'ssh2-sftp-client';
import { isMissingThere, noFolder, toSftpError } from './sftp-error.ts';
import type { SftpLogin } from './sftp-settings.ts';

/** A file of a folder, as a listing shows it. Many servers round `modifiedMs` to seconds. */
export interface RemoteFile {
  name: string;
  /** Bytes. */
  size: number;
  /** Milliseconds since the epoch. */
  modifiedMs: number;
}

/** What connectors do on a server. Every call throws what {@link toSftpError} makes. */
export interface SftpServer {
  list(folder: string): Promise<readonly RemoteFile[]>;
  /** Undefined where there is no such file. */
  state(path: string): Promise<Omit<RemoteFile, 'name'> | undefined>;
  /** Into a file of this machine, which is overwritten. */
  get(path: string, local: string): Promise<void>;
  /** From a file of this machine. */
  put(local: string, path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  has(path: string): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Logs in, only to the server with the agreed key.
 *
 * @throws RefusedError `SFTP_REFUSED` for wrong credentials, `SFTP_HOST_KEY` for another server.
 * @throws RetryableError `SFTP_UNREACHABLE`
 */
export async function openSftp(login: SftpLogin, signal: AbortSignal): Promise<SftpServer> {
  const { host, port, username, password, privateKey, passphrase, hostKey, timeout } = login;
  // What goes wrong is told by the call that it goes wrong in.
  const client = new Client('acorn-i', { error: ignore, end: ignore, close: ignore });
  let shown: string | undefined;
  const stop = () => void client.end().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    await client.connect({
      // SSH asks and answers in small pieces, which Nagle's algorithm holds back.
      sock: connect({ host, port, noDelay: true }),
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
        { code: 'SFTP_HOST_KEY', cause: error },
      );
    }
    throw toSftpError(error, login);
  }
  return wrap(client, login, () => signal.removeEventListener('abort', stop));
}

function ignore(): void {}

function wrap(client: Client, login: SftpLogin, release: () => void): SftpServer {
  const call = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw toSftpError(error, login, path);
    }
  };
  return {
    list: (folder) =>
      call(folder, async () => {
        const entries = await client.list(folder).catch((error: unknown) => {
          throw isMissingThere(error) ? noFolder(login, folder) : error;
        });
        return entries
          .filter(({ type }) => type === '-')
          .map(({ name, size, modifyTime }) => ({ name, size, modifiedMs: modifyTime }));
      }),
    state: (path) =>
      call(path, async () => {
        try {
          const { size, modifyTime } = await client.stat(path);
          return { size, modifiedMs: modifyTime };
        } catch (error) {
          if (isMissingThere(error)) return undefined;
          throw error;
        }
      }),
    get: (path, local) => call(path, async () => void (await client.get(path, local))),
    put: (local, path) => call(path, async () => void (await client.put(local, path))),
    rename: (from, to) => call(to, async () => void (await client.rename(from, to))),
    remove: (path) => call(path, async () => void (await client.delete(path))),
    has: (path) => call(path, async () => (await client.exists(path)) !== false),
    async close() {
      release();
      await client.end().catch(() => undefined);
    },
  };
}
