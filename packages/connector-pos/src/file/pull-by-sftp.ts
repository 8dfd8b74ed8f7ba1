import { durationMs, type EntityName, type Page, type PullContext } from '@acorn-i/core';
import { fetchFiles, openSftp, type Sighting } from '@acorn-i/file-place';
import { checksumSuffix, isTableName } from './inbox.ts';
import { type FileKind, pullFiles } from './pull-files.ts';
import type { FilePlace } from './stock-by-sftp.ts';

/**
 * Reads a folder of a server by way of the one here: what is here already goes first, also while the server is down.
 * A file is on the server until its last row is durable.
 */
export function pullBySftp<E extends EntityName>(
  kind: FileKind<E>,
  remote: string,
  place: FilePlace,
): (context: PullContext) => AsyncGenerator<Page<E>> {
  const sightings = new Map<string, Sighting>();
  const { inbox, processing } = kind.folders;

  async function fetch({ signal, log, now }: PullContext): Promise<number> {
    const server = await openSftp(place.sftp, signal);
    try {
      return await fetchFiles(server, {
        remote,
        unread: [inbox, processing],
        staging: inbox,
        leaves: 'once-read',
        isOurs: isTableName,
        beside: checksumSuffix,
        takesEmpty: true,
        settleMs: durationMs(place.sftp.settle),
        sightings,
        prefix: `fetched:${kind.setting}`,
        store: place.store,
        log,
        signal,
        now,
      });
    } finally {
      await server.close();
    }
  }

  return async function* (context) {
    yield* pullFiles(kind, context);
    if ((await fetch(context)) === 0) return;
    yield* pullFiles(kind, context);
    // What was read now leaves the server now.
    await fetch(context);
  };
}
