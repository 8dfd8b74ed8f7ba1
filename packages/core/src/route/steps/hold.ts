import type { AnyChange } from '../../change.ts';
import { isTrue } from '../expression.ts';
import type { Step } from '../step.ts';

/** Parks a change for a person where the predicate holds. Later changes of its key wait behind it. */
export function holdStep(when: (change: AnyChange) => unknown, reason: string): Step {
  return {
    name: 'hold',
    isStateful: true,
    async run(change) {
      return isTrue(await when(change)) ? { hold: reason } : change;
    },
  };
}
