import { gs1CheckDigit, type ShipNotice } from '@acorn-i/core';
import { expect, it } from 'vitest';
import { acknowledgement, at, during, type OpenEdi, openEdi, order } from './open-edi.ts';

const each = (amount: number) => ({ amount, unit: 'each' as const });
const usd = (amount: string) => ({ amount, currency: 'USD' as const });
const digits = '00614141000000001';
const sscc = digits + gs1CheckDigit(digits);

function noticeOf(id: string, amount = 5, purchaseOrderId = 'PO1', isLabelled = false): ShipNotice {
  const parties = { seller: { id: 'VEND1' }, shipFrom: { id: 'WH1' }, shipTo: { id: 'ABE2' } };
  const quantity = each(amount);
  const line = { id: '1', purchaseOrderId, purchaseOrderLineId: '1', quantity };
  const cartons = [{ id: 'C1', sscc, contents: [{ lineId: '1', quantity }] }];
  const labelled = isLabelled && { structure: 'loose-standard-case' as const, cartons };
  return { id, ...parties, scac: 'ABCD', lines: [line], ...labelled, updatedAt: at };
}

function invoiceOf(id: string) {
  const line = { id: '1', purchaseOrderId: 'PO1', purchaseOrderLineId: '1' };
  return {
    id,
    issuedAt: order('PO1').orderedAt,
    currency: 'USD' as const,
    remitTo: { id: 'VEND1' },
    billTo: { id: 'AMZ1' },
    total: usd('49.50'),
    lines: [{ ...line, quantity: each(5), netCost: usd('9.90') }],
    updatedAt: at,
  };
}

async function open(settings: Record<string, unknown> = {}) {
  const opened = await openEdi(settings);
  const { partner } = opened;
  for (const id of ['PO1', 'PO2']) await partner.placeOrder(order(id));
  const { pull, write } = await opened.open();
  await pull('purchase-orders');
  for (const id of ['PO1', 'PO2']) {
    const answer = acknowledgement(id);
    await during(partner, write('acknowledgements', 'purchase-order-acknowledgement', answer));
  }
  const before = partner.received.length;
  return {
    ...opened,
    sent: () => partner.received.slice(before),
    bill: (id: string) => write('invoices', 'invoice', invoiceOf(id)),
    ship: (notice: ShipNotice) => write('ship-notices', 'ship-notice', notice),
  };
}

/** `sent`, or the codes of the checks that stopped it. */
async function outcomes({ partner }: OpenEdi, works: readonly Promise<unknown>[]) {
  const told = await during(partner, Promise.allSettled(works));
  return told.map((one) => {
    if (one.status === 'fulfilled') return 'sent';
    const { code, details } = one.reason as { code: string; details?: { checks?: object[] } };
    const checks = details?.checks as { code: string }[] | undefined;
    return checks?.map((check) => check.code).join() ?? code;
  });
}

it('of two documents about the same goods, or with one label, that come at once one goes out', async () => {
  const opened = await open();
  const { ship, bill, sent } = opened;
  const notices = [ship(noticeOf('S1')), ship(noticeOf('S2'))];
  expect(await outcomes(opened, notices)).toEqual(['sent', 'NOTICE_OVER_ACCEPTED']);
  expect(await outcomes(opened, [bill('I1'), bill('I1-bis')])).toEqual([
    'sent',
    'INVOICE_OVER_ACCEPTED,INVOICE_OVER_SHIPPED',
  ]);
  expect(sent()).toHaveLength(2);
});

it('one label goes out once', async () => {
  const opened = await open();
  const [one, two] = [noticeOf('S1', 1, 'PO1', true), noticeOf('S2', 1, 'PO2', true)];
  const both = [opened.ship(one), opened.ship(two)];
  expect(await outcomes(opened, both)).toEqual(['sent', 'NOTICE_SSCC_REUSED']);
});

it('what the partner refuses gives its goods back, and what an earlier one is about stays', async () => {
  const opened = await open();
  const { partner, ship } = opened;
  partner.faults.refuseNext = 'for the test';
  expect(await outcomes(opened, [ship(noticeOf('S1'))])).toEqual(['EDI_REFUSED']);
  expect(await outcomes(opened, [ship(noticeOf('S2', 4))])).toEqual(['sent']);
  partner.faults.refuseNext = 'for the test';
  expect(await outcomes(opened, [ship(noticeOf('S2', 1))])).toEqual(['EDI_REFUSED']);
  expect(await outcomes(opened, [ship(noticeOf('S3', 2))])).toEqual(['NOTICE_OVER_ACCEPTED']);
});

it('while the partner says nothing the goods are the document’s own', async () => {
  const opened = await open({ ackWithin: '50ms' });
  const { partner, ship } = opened;
  partner.faults.isSilent = true;
  expect(await outcomes(opened, [ship(noticeOf('S1'))])).toEqual(['EDI_ACK_LATE']);
  expect(await outcomes(opened, [ship(noticeOf('S2'))])).toEqual(['NOTICE_OVER_ACCEPTED']);
});
