import type { AnyChange } from '../change.ts';
import type { KeyedState } from '../connector.ts';

/** What a step makes of a change: it goes on, it is dropped, it becomes several, it waits for a person. */
export type StepOutcome = AnyChange | undefined | readonly AnyChange[] | Hold;

/** A change parked for a person, and why. */
export interface Hold {
  readonly hold: string;
  /** Several must approve. Absent: whoever operates the route may release it. */
  readonly approval?: ApprovalNeed;
}

/** Who must approve a change before it goes on. */
export interface ApprovalNeed {
  /** Roles, of which everybody who approves has one. */
  readonly by: readonly string[];
  /** How many persons. */
  readonly distinct: number;
  /** By when it should be decided, from when it was held. */
  readonly withinMs?: number;
}

export interface StepContext {
  /** The step's own keyed state, committed with the route's position. Only for steps that say `isStateful`. */
  state: KeyedState;
}

/** One step of a route. Must not change what it gets: the same object goes to every sink. */
export interface Step {
  name: string;
  /** It holds changes back or keeps state, and so runs once for all sinks of its route. */
  isStateful?: boolean;
  run(change: AnyChange, context: StepContext): StepOutcome | Promise<StepOutcome>;
  /** A person let a change go on that this step held. */
  released?(change: AnyChange, context: StepContext): Promise<void>;
}

/** The place to go on from for a change that has every step behind it. */
export const afterSteps = Number.MAX_SAFE_INTEGER;

/** Where a change came out of the steps. */
export type Passage =
  | { kind: 'pass'; change: AnyChange }
  | {
      kind: 'hold';
      change: AnyChange;
      reason: string;
      approval?: ApprovalNeed | undefined;
      nextStep: number;
    };

/**
 * Runs a change through the steps from `first` on. Empty: it was dropped. Answers without a promise
 * where no step needs one, because most changes pass here.
 */
export function runSteps(
  steps: readonly Step[],
  change: AnyChange,
  context: StepContext,
  first = 0,
): readonly Passage[] | Promise<readonly Passage[]> {
  for (let index = first; index < steps.length; index += 1) {
    const outcome = steps[index]!.run(change, context);
    if (outcome instanceof Promise) {
      return outcome.then((settled) => goOn(steps, change, settled, context, index));
    }
    if (!isChange(outcome)) return goOn(steps, change, outcome, context, index);
    change = outcome;
  }
  return [{ kind: 'pass', change }];
}

async function goOn(
  steps: readonly Step[],
  change: AnyChange,
  outcome: StepOutcome,
  context: StepContext,
  index: number,
): Promise<readonly Passage[]> {
  if (outcome === undefined) return [];
  if (isHold(outcome)) {
    const { hold: reason, approval } = outcome;
    return [{ kind: 'hold', change, reason, approval, nextStep: index + 1 }];
  }
  const parts = isChange(outcome) ? [outcome] : outcome;
  const passages: Passage[] = [];
  // One after the other: stateful steps must see the parts in order.
  for (const part of parts) passages.push(...(await runSteps(steps, part, context, index + 1)));
  return passages;
}

function isChange(outcome: StepOutcome): outcome is AnyChange {
  return outcome !== undefined && 'entity' in outcome;
}

function isHold(outcome: AnyChange | readonly AnyChange[] | Hold): outcome is Hold {
  return 'hold' in outcome;
}
