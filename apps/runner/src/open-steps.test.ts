import type { AnyChange } from '@acorn-i/core';
import type { Step } from '@acorn-i/core/engine';
import { expect, test } from 'vitest';
import type { PlannedStep } from './config/plan.ts';
import { openSteps } from './open-steps.ts';

const code = { kind: 'expression', text: '1 + sku' } as const;
const change = { entity: 'inventory-level', key: 'A', data: { sku: 'A' } } as unknown as AnyChange;
const context = { state: { get: async () => undefined, set: () => {}, delete: () => {} } };
const failing: [PlannedStep, string][] = [
  [{ kind: 'filter', code }, 'filter'],
  [{ kind: 'map', code }, 'map'],
  [{ kind: 'split', code }, 'split'],
  [{ kind: 'hold', when: code, reason: 'r' }, 'hold.when'],
  [{ kind: 'approve', when: code, by: ['buyer'], distinct: 1 }, 'approve.when'],
  [{ kind: 'set', assignments: [{ path: ['a', 'b'], expression: code.text }] }, 'set.a.b'],
];

test.each(failing)('an expression that fails says where it stands: $kind', async (step, place) => {
  const first: PlannedStep = { kind: 'filter', code: { kind: 'expression', text: 'true' } };
  const [, second] = (await openSteps([first, step], { route: 'stock' })) as [Step, Step];
  await expect(async () => second.run(change, context)).rejects.toMatchObject({
    code: 'EXPRESSION_FAILED',
    message: expect.stringMatching(
      new RegExp(
        `^routes\\.stock\\.steps\\[1\\]\\.${place.replaceAll('.', '\\.')}: .*fails at character \\d`,
      ),
    ),
  });
});
