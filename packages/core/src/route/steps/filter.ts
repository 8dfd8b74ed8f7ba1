import type { AnyChange } from '../../change.ts';
import { isTrue } from '../expression.ts';
import type { Step } from '../step.ts';

/** Lets a change pass only where the predicate holds. */
export function filterStep(predicate: (change: AnyChange) => unknown): Step {
  return {
    name: 'filter',
    run(change) {
      const answer = predicate(change);
      if (answer instanceof Promise)
        return answer.then((settled) => (isTrue(settled) ? change : undefined));
      return isTrue(answer) ? change : undefined;
    },
  };
}
