import {
  type AcornError,
  isAcornError,
  networkFault,
  RefusedError,
  RetryableError,
} from '@acorn-i/core';
import type { SftpLogin } from './sftp-settings.ts';

/**
 * Names the host and, where there is one, the path; never what we log in with.
 *
 * - `SFTP_REFUSED`, `SFTP_PERMISSION`, `SFTP_NO_FOLDER`: the connection stops until a person has done something.
 * - `SFTP_UNREACHABLE`: everything else, a lost connection too; tried again.
 */
export function toSftpError(
  error: unknown,
  { host, username }: Pick<SftpLogin, 'host' | 'username'>,
  path?: string,
): AcornError {
  if (isAcornError(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  const { level, code } = error as { level?: string; code?: string | number };
  const place = path === undefined ? host : `${host}:${path}`;
  if (level === 'client-authentication' || /authentication methods failed/i.test(message)) {
    return new RefusedError(
      `${host} does not let ${username} in. Check sftp.username, sftp.password and sftp.privateKey`,
      { code: 'SFTP_REFUSED', cause: error },
    );
  }
  if (code === 3 || code === 'EACCES' || /permission denied/i.test(message)) {
    return new RefusedError(
      `${place}: permission denied. Check the folders in sftp, and ask who runs the server for rights`,
      { code: 'SFTP_PERMISSION', cause: error },
    );
  }
  const fault = networkFault(error, host);
  return new RetryableError(fault?.message ?? `${place}: ${message}`, {
    code: 'SFTP_UNREACHABLE',
    cause: error,
  });
}

/** Of a folder that the settings name. */
export function noFolder({ host }: Pick<SftpLogin, 'host'>, folder: string): AcornError {
  return new RefusedError(
    `${host}:${folder} is not there. Check the folders in sftp, or ask who runs the server to make it`,
    { code: 'SFTP_NO_FOLDER' },
  );
}

/** Whether the server said that there is no such file. */
export function isMissingThere(error: unknown): boolean {
  const { code, message } = error as { code?: string | number; message?: string };
  return code === 2 || code === 'ENOENT' || /no such file/i.test(message ?? '');
}
