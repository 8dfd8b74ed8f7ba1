import type { AnyChange } from '../../change.ts';
import { isTrue } from '../expression.ts';
import type { ApprovalNeed, Step } from '../step.ts';

/**
 * Parks a change until several persons approved it, where the predicate holds. Later changes of its key
 * wait behind it. Who may approve is asked when they do: see `approveHold`.
 */
export function approveStep(
  need: ApprovalNeed,
  when: (change: AnyChange) => unknown = () => true,
): Step {
  const reason = `needs approval: ${need.distinct} of ${need.by.join(', ')}`;
  return {
    name: 'approve',
    isStateful: true,
    async run(change) {
      return isTrue(await when(change)) ? { hold: reason, approval: need } : change;
    },
  };
}
