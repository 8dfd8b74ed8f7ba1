import { type FileHandle, open, rename } from 'node:fs/promises';
import type { Reject } from '@acorn-i/core';
import { toCsvLine } from './csv-line.ts';
import { reportSuffix } from './inbox.ts';

export interface ErrorReport {
  add(rejects: readonly Reject[]): Promise<void>;
  /** Makes the report final. Without a fault there is none. */
  close(): Promise<void>;
}

/** Writes `<file>.errors.csv` as faults are found: place, code, reason and the row as it came. */
export function openErrorReport(path: string): ErrorReport {
  const part = `${path}${reportSuffix}.part`;
  let file: FileHandle | undefined;
  return {
    async add(rejects) {
      if (rejects.length === 0) return;
      if (file === undefined) {
        file = await open(part, 'w');
        await file.write(toCsvLine(['place', 'code', 'reason', 'raw']));
      }
      const lines = rejects.map(({ place, error, raw }) =>
        toCsvLine([place, error.code, error.message, raw]),
      );
      await file.write(lines.join(''));
    },
    async close() {
      if (file === undefined) return;
      await file.close();
      file = undefined;
      await rename(part, path + reportSuffix);
    },
  };
}
