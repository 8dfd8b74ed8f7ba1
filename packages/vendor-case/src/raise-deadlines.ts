import type { CaseState, RaisedState } from './case-state.ts';
import { type Deadline, keyOf } from './deadlines.ts';

/** Something to be told about a deadline. */
export interface Telling {
  readonly deadline: Pick<Deadline, 'kind' | 'about' | 'dueAt'>;
  /** `near`: it comes; `missed`: it is over; `met`: what was told before is done or void. */
  readonly what: 'near' | 'missed' | 'met';
  /** How long it is until then, ms. */
  readonly leftMs: number;
}

export interface Raised {
  readonly raised: CaseState['raised'];
  readonly tellings: readonly Telling[];
  /** When something is to be told next, ms. */
  readonly next: number | undefined;
}

/** What is to be told of deadlines as they stand at an instant, each lead time once. */
export function raiseDeadlines(
  before: CaseState['raised'],
  deadlines: readonly Deadline[],
  now: number,
): Raised {
  const raised: Record<string, RaisedState> = {};
  const tellings: Telling[] = [];
  let next = Infinity;
  for (const deadline of deadlines) {
    const known = before[keyOf(deadline)];
    const isMoved = known !== undefined && known.dueAt !== deadline.dueAt;
    if (isMoved && isToldOf(known) && !isReached(deadline, now)) tellings.push(over(deadline, now));
    const from = known === undefined || isMoved ? { dueAt: deadline.dueAt, warned: 0 } : known;
    const { after, told } = raiseOne(from, deadline, now);
    if (told !== undefined) tellings.push(told);
    raised[keyOf(deadline)] = after;
    next = Math.min(next, nextOf(after, deadline, now));
  }
  for (const [key, known] of Object.entries(before)) {
    if (raised[key] !== undefined || !isToldOf(known)) continue;
    const [kind, ...about] = key.split(':');
    const deadline = { kind: kind as Deadline['kind'], dueAt: known.dueAt };
    const whole = about.length === 0 ? deadline : { ...deadline, about: about.join(':') };
    tellings.push(over(whole, now));
  }
  return { raised, tellings, next: next === Infinity ? undefined : next };
}

function raiseOne(
  known: RaisedState,
  deadline: Deadline,
  now: number,
): { after: RaisedState; told?: Telling } {
  const { dueAt, leads, isMet, openUntil = dueAt } = deadline;
  const leftMs = dueAt - now;
  if (isMet) {
    if (known.metAt !== undefined) return { after: known };
    const after = { ...known, metAt: now };
    return isToldOf(known) ? { after, told: over(deadline, now) } : { after };
  }
  // It was met and is not any more: a document was refused, or there is more to do.
  const { metAt: _, ...open } = known;
  const again = known.metAt === undefined ? open : { dueAt, warned: 0 };
  if (leftMs <= 0) {
    if (again.isMissed || now < openUntil) return { after: again };
    const after = { ...again, warned: leads.length, isMissed: true as const };
    return { after, told: { deadline, what: 'missed', leftMs } };
  }
  const warned = leads.filter((lead) => lead >= leftMs).length;
  if (warned <= again.warned) return { after: again };
  return { after: { ...again, warned }, told: { deadline, what: 'near', leftMs } };
}

/** Told, and not taken back. */
function isToldOf({ warned, isMissed, metAt }: RaisedState): boolean {
  return metAt === undefined && (warned > 0 || isMissed === true);
}

function isReached({ dueAt, leads, isMet }: Deadline, now: number): boolean {
  return !isMet && dueAt - Math.max(0, ...leads) <= now;
}

function nextOf(known: RaisedState, deadline: Deadline, now: number): number {
  const { dueAt, leads, isMet, openUntil = dueAt } = deadline;
  if (isMet || known.isMissed) return Infinity;
  const times = [...leads.map((lead) => dueAt - lead), dueAt, openUntil].filter((at) => at > now);
  return Math.min(Infinity, ...times);
}

function over(deadline: Telling['deadline'], now: number): Telling {
  return { deadline, what: 'met', leftMs: deadline.dueAt - now };
}
