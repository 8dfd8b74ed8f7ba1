import { Duration } from '@acorn-i/core';
import { z } from 'zod';

/** What every login by SFTP needs, to be spread into a connector's own settings. */
export const sftpLogin = {
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).default(22),
  username: z.string().min(1),
  password: z.string().min(1).meta({ secret: true, description: 'Or privateKey' }).optional(),
  privateKey: z
    .string()
    .min(1)
    .meta({ secret: true, description: 'In OpenSSH or PEM format' })
    .optional(),
  passphrase: z.string().min(1).meta({ secret: true }).optional(),
  hostKey: z
    .string()
    .regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'a fingerprint such as SHA256:… (ssh-keygen -lf)')
    .describe('The server’s fingerprint: ssh-keyscan HOST | ssh-keygen -lf -'),
  timeout: Duration.default('30s'),
} as const;

const SftpLogin = z.strictObject(sftpLogin);
export type SftpLogin = z.output<typeof SftpLogin>;

/** Faults of a login whose settings are each valid alone. */
export function lintSftpLogin({ password, privateKey }: SftpLogin) {
  if (password !== undefined || privateKey !== undefined) return [];
  return [{ path: ['sftp'], message: 'neither password nor privateKey. Give one' }];
}
