import { BehaviorSubject } from 'rxjs';
import type { Log } from '../log/log.ts';
import type { LogTrouble } from '../log/log-room.ts';
import type { Closure, GateView } from './gate.ts';

/** What a log without room closes: `intake` what brings something in, `work` everything. */
export interface RoomGates {
  intake: GateView;
  work: GateView;
  stop(): void;
}

export function createRoomGates({ room }: Log): RoomGates {
  const intake = new BehaviorSubject<Closure | undefined>(undefined);
  const work = new BehaviorSubject<Closure | undefined>(undefined);

  function look(): void {
    const trouble = room?.trouble();
    intake.next(toClosure(trouble));
    work.next(trouble?.kind === 'full' ? toClosure(trouble) : undefined);
  }

  look();
  const stop = room?.onChange(look) ?? (() => {});
  const refuse = () => {};
  return { intake: { closure: intake, refuse }, work: { closure: work, refuse }, stop };
}

function toClosure(trouble: LogTrouble | undefined): Closure | undefined {
  return trouble && { reason: trouble.reason, code: 'LOG_FULL', since: trouble.since };
}
