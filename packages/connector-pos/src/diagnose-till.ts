import type { Check, DiagnoseContext } from '@acorn-i/core';
import { checkSftp } from '@acorn-i/file-place';
import { remoteFolders } from './file/remote-folders.ts';
import { openTill } from './open-till.ts';
import type { PosSettings } from './settings.ts';
import { diagnoseSquare } from './square/diagnose-square.ts';

/**
 * What keeps a connection from working. Lightspeed is not asked: each question could end the refresh token that
 * a runner works with.
 */
export async function* diagnoseTill(context: DiagnoseContext<PosSettings>): AsyncGenerator<Check> {
  const { settings } = context;
  if (settings.system === 'square') return yield* diagnoseSquare(settings, context);
  await openTill(context);
  const message =
    settings.system === 'file' ? 'the folders are there' : 'the settings are complete';
  yield { name: 'connection', outcome: 'ok', message };
  if (settings.system === 'file' && settings.sftp) {
    yield await checkSftp(settings.sftp, remoteFolders(settings.sftp), context.signal);
  }
}
