import { durationMs } from '@acorn-i/core';
import { bringFiles, fetchFiles, openSftp, type Sighting } from '@acorn-i/file-place';
import type { ExchangeParts } from '../mailbox/exchange.ts';
import type { EdiSettings } from '../settings.ts';

/** What listings showed, by connection: a file that still grows is left alone. */
const seen = new WeakMap<ExchangeParts, Map<string, Sighting>>();

/** Brings what is in `outbound` to the server, and what the server has for us into `inbound`. */
export async function carryBySftp(
  parts: ExchangeParts,
  sftp: NonNullable<EdiSettings['sftp']>,
): Promise<void> {
  const { folders, settings, store, log, signal, now } = parts;
  const sightings = seen.get(parts) ?? new Map<string, Sighting>();
  seen.set(parts, sightings);
  const server = await openSftp(sftp, signal);
  try {
    await bringFiles(server, {
      local: folders.outbound,
      remote: sftp.outbound,
      store,
      log,
      signal,
    });
    await fetchFiles(server, {
      remote: sftp.inbound,
      unread: [folders.inbound],
      staging: folders.staging,
      leaves: 'once-here',
      settleMs: durationMs(settings.settle),
      sightings,
      prefix: 'fetched',
      store,
      log,
      signal,
      now,
    });
  } finally {
    await server.close();
  }
}
