import { expect, test } from 'vitest';
import type { Plan, PlannedStep } from './config/plan.ts';
import { openSteps } from './open-steps.ts';
import { consumersOf } from './route-consumers.ts';

const code = { kind: 'expression', text: 'true' } as const;
const steps: { [Kind in PlannedStep['kind']]: PlannedStep & { kind: Kind } } = {
  filter: { kind: 'filter', code },
  map: { kind: 'map', code },
  set: { kind: 'set', assignments: [] },
  split: { kind: 'split', code },
  hold: { kind: 'hold', when: code, reason: 'r' },
  approve: { kind: 'approve', by: ['buyer'], distinct: 1 },
  guard: { kind: 'guard', windowMs: 1, otherwise: 'hold' },
};

test.each(Object.values(steps))(
  'a route with $kind has the consumers that the engine makes',
  async (step) => {
    const [opened] = await openSteps([step]);
    const route = {
      name: 'r',
      from: [{ address: 'a.x' }],
      steps: [step],
      to: [{ address: 'b.y' }],
    };
    const consumers = consumersOf({ routes: [route] } as unknown as Plan);
    expect(consumers.map(({ name }) => name)).toEqual(
      opened!.isStateful ? ['r', 'r>b.y'] : ['r>b.y'],
    );
  },
);
