import { hash } from 'node:crypto';
import type { PosSettings } from './settings.ts';

/** Whom the till system counts calls for. */
export function tillAccount(settings: PosSettings): string {
  if (settings.system === 'file') return `pos:file:${settings.inbox}`;
  if (settings.system === 'lightspeed-x') return `pos:lightspeed-x:${settings.domainPrefix}`;
  const { auth } = settings;
  const text = 'accessToken' in auth ? auth.accessToken : auth.refreshToken;
  return `pos:square:${hash('sha256', text, 'hex').slice(0, 16)}`;
}
