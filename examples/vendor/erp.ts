import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type Change,
  type Draft,
  defineConnector,
  type EntityName,
  type EntityTypes,
  type Reject,
  RejectedError,
  type Source,
} from '@acorn-i/core';
import { z } from 'zod';

interface Erp {
  folder: string;
}

/** An ERP that reads and writes JSON: a folder for each kind, a file for each document, named by its key. */
export default defineConnector({
  name: 'erp',
  settings: z.strictObject({ folder: z.string().min(1).describe('Where the files are') }),
  connect: async ({ settings, baseDir }): Promise<Erp> => ({
    folder: resolve(baseDir, settings.folder),
  }),
  sources: {
    acknowledgements: filesOf('acknowledgements', 'purchase-order-acknowledgement'),
    'ship-notices': filesOf('ship-notices', 'ship-notice'),
    invoices: filesOf('invoices', 'invoice'),
  },
  sinks: {
    orders: { accepts: 'purchase-order', write: keep('orders') },
    cases: { accepts: 'purchase-order-case', coalesce: true, write: keep('cases') },
    messages: { accepts: 'message', coalesce: true, write: keep('messages') },
  },
});

/** What was written since the last look. A file that changes is told again. */
function filesOf<E extends EntityName>(kind: string, entity: E): Source<Erp, E> {
  return {
    entity,
    description: `${kind}/*.json`,
    every: '5s',
    isRereadable: true,
    async *pull({ folder }, { cursor }) {
      const since = typeof cursor === 'number' ? cursor : 0;
      const files: { path: string; at: number }[] = [];
      for (const name of await readdir(join(folder, kind)).catch(() => [])) {
        const path = join(folder, kind, name);
        const at = (await stat(path)).mtimeMs;
        if (name.endsWith('.json') && at >= since) files.push({ path, at });
      }
      if (files.length === 0) return;
      const changes: Draft<E>[] = [];
      const rejects: Reject[] = [];
      for (const { path } of files.sort((one, other) => one.at - other.at)) {
        const raw = await readFile(path, 'utf8');
        try {
          changes.push({ data: JSON.parse(raw) as EntityTypes[E], raw });
        } catch {
          const error = new RejectedError('not JSON. Write it again, whole', { code: 'NOT_JSON' });
          rejects.push({ raw, place: path, error });
        }
      }
      yield { changes, rejects, cursor: files.at(-1)?.at ?? since };
    },
  };
}

/** A file for each key, whole at any moment. */
function keep(kind: string) {
  return async ({ folder }: Erp, { key, data, deleted }: Change<EntityName>): Promise<void> => {
    const file = join(folder, kind, `${encodeURIComponent(key)}.json`);
    await mkdir(join(folder, kind), { recursive: true });
    if (deleted) return rm(file, { force: true });
    await writeFile(`${file}.part`, `${JSON.stringify(data, undefined, 2)}\n`);
    await rename(`${file}.part`, file);
  };
}
