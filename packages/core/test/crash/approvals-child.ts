/** Three persons who approve everything that is held, at the same time, until they are killed. */
import { approveHold, type Decider } from '../../src/engine.ts';
import { isAcornError } from '../../src/errors.ts';
import { openLogAt } from '../chaos/open-log-at.ts';

const { url } = JSON.parse(process.argv[2] ?? '') as { url: string };
const log = await openLogAt(url);

function by(person: string): Decider {
  return { person, rolesOf: () => ['buyer'], note: '', at: new Date().toISOString() };
}

let released = 0;

async function approveAll(person: string): Promise<void> {
  for (const { id } of await log.waiting({ kind: 'hold' })) {
    try {
      const { kind } = await approveHold(log, id, by(person));
      if (kind === 'released' && ++released === 20) process.send?.({ underWay: true });
    } catch (error) {
      // The others were enough, or the log went away: the next round sees what is left.
      if (!isAcornError(error)) throw error;
    }
  }
}

await Promise.all(['ann', 'bob', 'cai'].map(approveAll));
await log.close();
process.disconnect?.();
