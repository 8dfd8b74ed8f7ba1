import { createMemoryStore } from '@acorn-i/core/testing';
import { expect, it } from 'vitest';
import { forgetOldNews, tellDocument } from './document-news.ts';

const dayMs = 86_400_000;

it('what nobody reads for a quarter is forgotten, and nothing younger', async () => {
  const store = createMemoryStore();
  const start = Date.UTC(2026, 0, 1);
  for (const day of [0, 1, 2]) {
    const now = () => start + day * dayMs;
    await tellDocument(
      { store, now },
      { key: `invoice:I${day}`, orders: ['PO1'] },
      { status: 'taken' },
    );
  }
  await store.set('invoice:I0', { kept: true });
  await forgetOldNews({ store, now: () => start + 91 * dayMs });
  const kept: unknown[] = [];
  for await (const [, value] of store.entries('')) kept.push(value);
  expect(kept).toMatchObject([
    { kept: true },
    { kind: 'invoice', documentId: 'I1', purchaseOrderIds: ['PO1'], status: 'taken' },
    { documentId: 'I2' },
  ]);
});
