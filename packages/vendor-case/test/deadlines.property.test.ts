import type { Message } from '@acorn-i/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { at, hourMs, startCase } from './memory-case.ts';
import { answer, departure, invoice, notice, order, outcome } from './papers.ts';

type Step = { what: number; after: number; pieces: number };
const steps = fc.array(
  fc.record({
    what: fc.nat(7),
    after: fc.integer({ min: 1, max: 40 }),
    pieces: fc.integer({ min: 0, max: 10 }),
  }),
  { maxLength: 25 },
);

const statuses = ['refused', 'taken', 'sent', 'uncertain'] as const;

/** Plays things that may happen to an order, in any order; `isWakeLate`: nobody was there when times came. */
async function play(list: readonly Step[], isWakeLate: boolean) {
  const known = startCase({ ship: { warn: ['20h', '5h'] } });
  const options = { isWakeLate };
  const { tell } = known;
  await tell('purchase-orders', 'purchase-order', order(0), 0);
  let hours = 0;
  for (const [index, { what, after, pieces }] of list.entries()) {
    // Never at the very instant of a deadline.
    hours += after + (index + 1) / 1_000;
    const [n, document] = [
      what % 2,
      ['acknowledgement:PO1', 'ship-notice:S1', 'invoice:I1'][what % 3],
    ];
    if (what === 0)
      await tell(
        'purchase-orders',
        'purchase-order',
        order(hours, pieces, { changedAt: at(hours) }),
        hours,
        options,
      );
    else if (what === 1 || what === 2)
      await tell(
        'acknowledgements',
        'purchase-order-acknowledgement',
        answer(hours, { accepted: pieces }),
        hours,
        options,
      );
    else if (what === 3)
      await tell('ship-notices', 'ship-notice', notice(hours, `S${n}`, pieces), hours, options);
    else if (what === 4)
      await tell(
        'shipments',
        'shipment',
        departure(hours, 'S1', hours + pieces, 5),
        hours,
        options,
      );
    else if (what === 5)
      await tell('invoices', 'invoice', invoice(hours, 'I1', pieces), hours, options);
    else
      await tell(
        'documents',
        'document-status',
        outcome(hours, document ?? '', statuses[pieces % statuses.length], hours - (pieces % 3)),
        hours,
        options,
      );
  }
  await known.pass(hours + 2_000);
  return known;
}

it('whether a time or a change comes first, the same is told, and each thing once', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      const [early, late] = [await play(list, false), await play(list, true)];
      expect(late.messages()).toEqual(early.messages());
      const told = early.emitted.flatMap((change) =>
        change.entity === 'message' ? [JSON.stringify([change.data, change.deleted])] : [],
      );
      expect(new Set(told).size).toBe(told.length);
      expect(early.wakes.size).toBe(0);
    }),
    { numRuns: 150 },
  );
});

it('what is missed was told before, unless it was over when it became known', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      const { emitted } = await play(list, false);
      const near = new Set<string>();
      for (const change of emitted) {
        if (change.entity !== 'message' || change.deleted) continue;
        const { id, dueAt = '', updatedAt, subject = '' } = change.data as Message;
        if (!subject.startsWith('missed')) near.add(`${id} ${dueAt}`);
        // Payments have no lead time by default.
        else if (Date.parse(updatedAt) === Date.parse(dueAt) && !id.includes(':payment:'))
          expect(near).toContain(`${id} ${dueAt}`);
        else expect(Date.parse(updatedAt)).toBeGreaterThanOrEqual(Date.parse(dueAt) - hourMs / 60);
      }
    }),
    {
      numRuns: 150,
      // Sent long before its deadline, and never heard of.
      examples: [
        [
          [
            { what: 3, after: 1, pieces: 0 },
            { what: 7, after: 1, pieces: 10 },
            { what: 4, after: 16, pieces: 7 },
          ],
        ],
      ],
    },
  );
});
