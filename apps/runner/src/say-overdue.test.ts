import type { AnyChange } from '@acorn-i/core';
import { createMemoryLog, type LogBatch } from '@acorn-i/core/engine';
import { createFakeClock, createRecordingLogger } from '@acorn-i/core/testing';
import { expect, test } from 'vitest';
import { createOverdueTeller } from './say-overdue.ts';

const change: AnyChange = {
  entity: 'inventory-level',
  ...{ id: 'c1', key: 'A', source: 'a.levels' },
  ...{ occurredAt: '2026-01-01T00:00:00.000Z', recordedAt: '2026-01-01T00:00:00.000Z' },
  ...{
    trace: { traceId: 'c1' },
    data: { sku: 'A', available: 1, updatedAt: '2026-01-01T00:00:00Z' },
  },
};

function approval(key: string, dueAt: string) {
  const need = { by: ['buyer'], distinct: 2, revision: 1, given: [] };
  const value = { consumer: 'prices', key, change: change.id, dueAt, ...need };
  return { namespace: 'approvals', key: `prices ${key}`, value };
}

test('two runners say once what is overdue, and forget what waits no more', async () => {
  const log = createMemoryLog();
  const clock = createFakeClock(Date.parse('2026-01-01T00:00:00Z'));
  const logger = createRecordingLogger();
  const row: NonNullable<LogBatch['wait']>[number] = {
    ...{ consumer: 'prices', key: 'A', kind: 'hold', change, nextStep: 1, attempts: 0 },
    ...{ notBefore: 0, reason: '', code: 'APPROVAL', since: change.recordedAt },
  };
  const dueAt = '2026-01-01T01:00:00.000Z';
  await log.write({ wait: [row], state: [approval('A', dueAt), approval('GONE', dueAt)] });
  const tellers = [1, 2].map(() => createOverdueTeller({ log, clock, logger }));
  await clock.advance(3_500_000);
  expect(logger.lines).toEqual([]);
  await clock.advance(200_000);
  await clock.advance(200_000);
  for (const teller of tellers) teller.stop();
  expect(logger.lines.map(({ fields }) => fields)).toEqual([
    { route: 'prices', hold: 1, dueAt, by: ['buyer'], approved: 0, of: 2 },
  ]);
  expect(await log.state('approvals', 'prices A')).toMatchObject({
    announcedAt: expect.stringMatching(/^2026-01-01T01:/),
  });
  expect(await log.state('approvals', 'prices GONE')).toBeUndefined();
});
