import type { ConnectContext } from '@acorn-i/core';
import { openFileTill } from './file/open-file-till.ts';
import { openLightspeedTill } from './lightspeed/open-lightspeed-till.ts';
import type { PosSettings } from './settings.ts';
import { openSquareTill } from './square/open-square-till.ts';
import type { Till } from './till.ts';

/** Opens the dialect that the settings name. */
export async function openTill(context: ConnectContext<PosSettings>): Promise<Till> {
  const { settings } = context;
  if (settings.system === 'square') return openSquareTill(settings, context);
  if (settings.system === 'lightspeed-x') return openLightspeedTill(settings, context);
  return openFileTill(settings, context);
}
