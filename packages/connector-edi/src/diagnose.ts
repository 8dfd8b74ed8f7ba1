import { access, constants } from 'node:fs/promises';
import { type Check, type DiagnoseContext, durationMs, toAcornError } from '@acorn-i/core';
import { checkSftp } from '@acorn-i/file-place';
import { foldersOf, makeFolders } from './mailbox/folders.ts';
import { loadSaid, SentRecord } from './mailbox/hand-over.ts';
import type { EdiSettings } from './settings.ts';

type Context = DiagnoseContext<EdiSettings>;

/** What keeps an EDI connection from working: folders, the server, and answers that are missing. */
export async function* diagnose(context: Context): AsyncGenerator<Check> {
  yield await checkFolders(context);
  const { sftp, usage } = context.settings;
  if (sftp) yield await checkSftp(sftp, [sftp.inbound, sftp.outbound], context.signal);
  if (usage === 'test') {
    yield {
      name: 'usage',
      outcome: 'warning',
      message: 'documents are marked as tests: the partner delivers and pays nothing for them',
      nextStep: 'Write usage: production into the settings once the partner has certified you',
    };
  }
  yield* checkAnswers(context);
}

async function checkFolders({ settings, baseDir }: Context): Promise<Check> {
  const name = 'folders';
  try {
    const folders = foldersOf(settings, baseDir);
    makeFolders(folders);
    await access(folders.outbound, constants.R_OK | constants.W_OK);
    return { name, outcome: 'ok', message: `${settings.folder} can be read and written` };
  } catch (error) {
    return {
      name,
      outcome: 'failed',
      message: `${settings.folder}: ${toAcornError(error).message}`,
      nextStep: 'Give the runner’s user the right to read and write it',
    };
  }
}

async function* checkAnswers({ store, settings, now }: Context): AsyncGenerator<Check> {
  const waitMs = durationMs(settings.ackWithin);
  if (waitMs === 0) return;
  const late: string[] = [];
  for (const kind of ['acknowledgement', 'ship-notice', 'invoice', 'credit-note', 'inventory']) {
    for await (const [key, value] of store.entries(`${kind}:`)) {
      const record = SentRecord.safeParse(value).data;
      if (record?.state !== 'placed' || (await loadSaid({ store }, record.control))) continue;
      if (now() - Date.parse(record.at) >= waitMs) late.push(`${key} (${record.control})`);
    }
  }
  const name = 'answers';
  if (late.length === 0) yield { name, outcome: 'ok', message: 'none is late' };
  else {
    yield {
      name,
      outcome: 'warning',
      message: `${late.length} documents have no answer: ${late.slice(0, 5).join(', ')}`,
      nextStep: 'Ask the partner whether these control numbers arrived',
    };
  }
}
