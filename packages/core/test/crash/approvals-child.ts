/** Two persons who approve everything that is held, at the same time, until they are killed. */
import { approveHold, type Decider } from '../../src/engine.ts';
import { isAcornError } from '../../src/errors.ts';
import { openSqliteLog } from '../../src/log/sqlite-log.ts';

const { logPath } = JSON.parse(process.argv[2] ?? '') as { logPath: string };
const log = openSqliteLog(logPath);

function by(person: string): Decider {
  return { person, rolesOf: () => ['buyer'], note: '', at: new Date().toISOString() };
}

async function approveAll(person: string): Promise<void> {
  for (const { id } of await log.waiting({ kind: 'hold' })) {
    await approveHold(log, id, by(person)).catch((error: unknown) => {
      // The others were enough.
      if (!isAcornError(error) || error.code !== 'NO_SUCH_HOLD') throw error;
    });
  }
}

process.send?.({ begun: true });
await Promise.all(['ann', 'bob', 'cai'].map(approveAll));
await log.close();
