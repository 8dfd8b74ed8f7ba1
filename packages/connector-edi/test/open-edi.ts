import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ConnectionStore,
  type EntityName,
  type EntityTypes,
  idempotencyKeyOf,
  type Page,
  type Receipt,
} from '@acorn-i/core';
import { createMemoryStore, openConnection } from '@acorn-i/core/testing';
import { onTestFinished } from 'vitest';
import { type EdiPartner, startEdiPartner } from '../simulator/index.ts';
import edi from '../src/index.ts';
import { changeOf } from './open-edi-documents.ts';

export { acknowledgement, at, order } from './open-edi-documents.ts';

export interface OpenEdi {
  partner: EdiPartner;
  folder: string;
  store: ConnectionStore;
  /** A connection of its own, as after a restart; another store stands for what a crash does to one. */
  open(store?: ConnectionStore, settings?: object): ReturnType<typeof openEdiConnection>;
}

/** A partner with its folder, and a connection to it. */
export async function openEdi(settings: Record<string, unknown> = {}): Promise<OpenEdi> {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-edi-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const partner = await startEdiPartner({ folder, settings });
  const store = createMemoryStore();
  return {
    partner,
    folder,
    store,
    open: (own = store, more = {}) => openEdiConnection({ ...partner.settings, ...more }, own),
  };
}

export async function openEdiConnection(settings: object, store: ConnectionStore) {
  const connection = await openConnection(edi, settings, { store });
  onTestFinished(() => connection.close());
  async function pull<S extends keyof typeof edi.sources>(
    source: S,
    cursor?: Page<EntityName>['cursor'],
  ) {
    const pages: Page<EntityName>[] = [];
    const context = connection.pullContext({ ...(cursor !== undefined && { cursor }) });
    const pulled = edi.sources[source]?.pull?.(connection.api, context);
    for await (const page of pulled ?? []) pages.push(page as Page<EntityName>);
    return {
      pages,
      data: pages.flatMap(({ changes }) => changes.map((one) => one.data)),
      rejects: pages.flatMap(({ rejects = [] }) => rejects),
    };
  }
  function write<E extends EntityName>(sink: string, entity: E, data: EntityTypes[E]) {
    const change = changeOf(entity, data);
    const context = connection.writeContext({ idempotencyKey: idempotencyKeyOf('test', change) });
    return edi.sinks[sink]?.write?.(connection.api, change as never, context) as Promise<Receipt>;
  }
  return { ...connection, pull, write };
}

/** The partner works while somebody waits for it. */
export async function during<T>(partner: EdiPartner, work: Promise<T>): Promise<T> {
  let isOver = false;
  const ending = work.finally(() => {
    isOver = true;
  });
  ending.catch(() => undefined);
  while (!isOver) {
    await partner.work();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return ending;
}
