import { expect, it } from 'vitest';
import { acknowledgement, during, openEdi, order } from './open-edi.ts';

const entity = 'purchase-order-acknowledgement';

async function open(settings: object = {}) {
  const opened = await openEdi({ ...settings });
  const { partner } = opened;
  await partner.placeOrder(order('PO1'));
  const connection = await opened.open();
  await connection.pull('purchase-orders');
  const send = (quantity?: number) =>
    during(partner, connection.write('acknowledgements', entity, acknowledgement('PO1', quantity)));
  const news = async () => (await connection.pull('documents')).data;
  return { partner, send, news };
}

const about = { id: 'acknowledgement:PO1', documentId: 'PO1', purchaseOrderIds: ['PO1'] };

it('what went out is told as sent, and as taken once the partner says so', async () => {
  const { send, news } = await open();
  await send();
  const [sent, taken, ...more] = await news();
  expect(sent).toMatchObject({ ...about, status: 'sent', channel: { kind: 'amazon-vendor' } });
  expect(taken).toMatchObject({ ...about, status: 'taken', reference: expect.any(String) });
  expect(more).toEqual([]);
  const { sentAt, updatedAt } = sent as { sentAt?: string; updatedAt: string };
  expect([sentAt, taken]).toEqual([updatedAt, expect.objectContaining({ sentAt })]);
  expect(await news()).toEqual([]);
});

it('what the partner refuses is told as refused, and what a check stops as stopped', async () => {
  const { partner, send, news } = await open();
  partner.faults.refuseNext = 'for the test';
  await expect(send()).rejects.toMatchObject({ code: 'EDI_REFUSED' });
  expect(await news()).toMatchObject([
    { status: 'sent' },
    { ...about, status: 'refused', codes: ['EDI_REFUSED'] },
  ]);
  await expect(send(6)).rejects.toMatchObject({ code: 'VENDOR_CHECKS_FAILED' });
  const [stopped] = await news();
  expect(stopped).toMatchObject({
    status: 'stopped',
    codes: ['ACK_ORDER_CHANGED', 'ACK_SUM_DIFFERS'],
  });
  expect(stopped).not.toHaveProperty('sentAt');
});

it('what is not answered in time is uncertain, and presumed where no answer is waited for', async () => {
  const late = await open({ ackWithin: '50ms' });
  late.partner.faults.isSilent = true;
  await expect(late.send()).rejects.toMatchObject({ code: 'EDI_ACK_LATE' });
  expect(await late.news()).toMatchObject([{ status: 'sent' }, { status: 'uncertain' }]);
  const blind = await open({ ackWithin: '0s' });
  await blind.send();
  expect((await blind.news()).at(-1)).toMatchObject({ status: 'presumed' });
});
