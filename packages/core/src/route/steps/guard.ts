import type { AnyChange } from '../../change.ts';
import { RejectedError } from '../../errors.ts';
import type { Step, StepContext, StepOutcome } from '../step.ts';

export interface GuardSettings {
  /** The part of all known keys, 0 to 1, that may fall to zero within the window. */
  maxZeroed?: number;
  /** Stock: the part of all known units that may go within the window. Price: the part that one price may lose at once. */
  maxDrop?: number;
  windowMs: number;
  otherwise: 'hold' | 'reject';
}

/** Below this many known keys a share says nothing, and only prices are judged. */
const leastKeys = 20;

interface Totals {
  /** Known keys that are above zero, at the window's start and now. */
  keysBefore: number;
  unitsBefore: number;
  keys: number;
  units: number;
  windowStart: number;
  /** Keys that fell to zero, and units that went, in this window. */
  zeroed: number;
  dropped: number;
}

/**
 * Stops what looks like a fault rather than trade: a catalogue that falls to zero, a price that halves.
 * It counts by the changes' own times, so a replay decides alike.
 */
export function guardStep(settings: GuardSettings): Step {
  return {
    name: 'guard',
    isStateful: true,
    run: (change, context) => {
      if (change.entity === 'inventory-level') return guardStock(settings, change, context);
      if (change.entity === 'price') return guardPrice(settings, change, context);
      return change;
    },
    // What a person let go is trade: what follows is judged by it, not by what was before.
    released: async (change, context) => {
      const unguarded = { windowMs: settings.windowMs, otherwise: settings.otherwise };
      if (change.entity === 'inventory-level') await guardStock(unguarded, change, context);
      if (change.entity === 'price') await guardPrice(unguarded, change, context);
    },
  };
}

async function guardStock(
  settings: GuardSettings,
  change: Extract<AnyChange, { entity: 'inventory-level' }>,
  { state }: StepContext,
): Promise<StepOutcome> {
  const units = Math.max(0, change.data.available);
  const previous = (await state.get<number>(`units:${change.key}`)) ?? 0;
  const totals = roll(
    await state.get<Totals>('totals'),
    Date.parse(change.occurredAt),
    settings.windowMs,
  );
  const next: Totals = {
    ...totals,
    keys: totals.keys + Number(units > 0) - Number(previous > 0),
    units: totals.units + units - previous,
    zeroed: totals.zeroed + Number(previous > 0 && units === 0),
    dropped: totals.dropped + Math.max(0, previous - units),
  };
  const fault = units < previous ? stockFault(settings, next) : undefined;
  if (fault !== undefined) return stop(settings, change, fault);
  state.set('totals', next);
  state.set(`units:${change.key}`, units);
  return change;
}

function roll(totals: Totals | undefined, now: number, windowMs: number): Totals {
  if (totals !== undefined && now - totals.windowStart < windowMs) return totals;
  const keys = totals?.keys ?? 0;
  const units = totals?.units ?? 0;
  return {
    keysBefore: keys,
    unitsBefore: units,
    keys,
    units,
    windowStart: now,
    zeroed: 0,
    dropped: 0,
  };
}

function stockFault({ maxZeroed, maxDrop }: GuardSettings, totals: Totals): string | undefined {
  // What joined inside the window counts too, or a new catalogue would have no base at all.
  const keys = Math.max(totals.keysBefore, totals.keys + totals.zeroed);
  const units = Math.max(totals.unitsBefore, totals.units + totals.dropped);
  if (keys < leastKeys) return undefined;
  if (maxZeroed !== undefined && totals.zeroed > maxZeroed * keys) {
    return `${totals.zeroed} of ${keys} keys fell to zero, more than ${percent(maxZeroed)}`;
  }
  if (maxDrop !== undefined && totals.dropped > maxDrop * units) {
    return `${totals.dropped} of ${units} units went, more than ${percent(maxDrop)}`;
  }
  return undefined;
}

async function guardPrice(
  settings: GuardSettings,
  change: Extract<AnyChange, { entity: 'price' }>,
  { state }: StepContext,
): Promise<StepOutcome> {
  const amount = Number(change.data.price.amount);
  const previous = await state.get<number>(`price:${change.key}`);
  const floor =
    settings.maxDrop === undefined || previous === undefined
      ? 0
      : previous * (1 - settings.maxDrop);
  if (amount < floor)
    return stop(settings, change, `the price fell by more than ${percent(settings.maxDrop ?? 0)}`);
  state.set(`price:${change.key}`, amount);
  return change;
}

function stop({ otherwise }: GuardSettings, change: AnyChange, fault: string): StepOutcome {
  if (otherwise === 'hold') return { hold: `guard: ${fault}` };
  throw new RejectedError(`guard: ${change.key}: ${fault}`, { code: 'GUARD' });
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
