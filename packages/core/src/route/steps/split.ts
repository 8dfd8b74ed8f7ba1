import type { AnyChange } from '../../change.ts';
import type { Step } from '../step.ts';
import { become, type Mapped } from './map.ts';

/** Makes one change of each entity that `parts` returns. A part of the same key keeps its order. */
export function splitStep(parts: (change: AnyChange) => Promise<unknown>): Step {
  return {
    name: 'split',
    async run(change) {
      const result = await parts(change);
      const list = Array.isArray(result) ? result : result === undefined ? [] : [result];
      return [...list].map((data, index) =>
        become(change, { data } as Mapped, undefined, `/${index}`),
      );
    },
  };
}
