import { type ConnectionStore, gs1CheckDigit, type Invoice, type ShipNotice } from '@acorn-i/core';
import { expect, it } from 'vitest';
import { during, openVendor } from './open-vendor.ts';

const cases = (amount: number) => ({ amount, unit: 'case' as const, caseSize: 12 });
const externalIds = [{ system: 'amazon', type: 'asin', id: 'B1' }];
const updatedAt = '2026-03-02T00:00:00Z';
const digits = '00614141000000001';
const sscc = digits + gs1CheckDigit(digits);

function lineOf(amount: number, order = 'PO1') {
  const quantity = cases(amount);
  return { id: '1', purchaseOrderId: order, purchaseOrderLineId: '1', externalIds, quantity };
}

function noticeOf(id: string, line = lineOf(4), more: Partial<ShipNotice> = {}): ShipNotice {
  return {
    id,
    seller: { id: 'VEND1' },
    shipFrom: { id: 'WH1' },
    shipTo: { id: 'ABE2' },
    scac: 'ABCD',
    lines: [line],
    updatedAt,
    ...more,
  };
}

function invoiceOf(id: string): Invoice {
  const usd = (amount: string) => ({ amount, currency: 'USD' as const });
  return {
    id,
    issuedAt: updatedAt,
    currency: 'USD',
    remitTo: { id: 'VEND1' },
    billTo: { id: 'AMZ1' },
    total: usd('48.00'),
    lines: [{ ...lineOf(4), netCost: usd('1.00') }],
    updatedAt,
  };
}

async function open(settings: object = {}) {
  const vendor = await openVendor({ marketplace: 'US', ...settings });
  const { orders, transactions } = vendor.amazon;
  for (const number of ['PO1', 'PO2']) {
    orders.place({ number, lines: [{ asin: 'B1', quantity: 5, caseSize: 12, cost: '1.00' }] });
    orders.acknowledge(number, [{ sequence: '1', accepted: 5, rejected: 0 }]);
  }
  const sent = (kind: string) => transactions.all().filter((one) => one.kind === kind);
  const bill = (invoice: Invoice) => vendor.writing('invoices', 'invoice', invoice, invoice.id);
  const ship = (notice: ShipNotice) =>
    vendor.writing('ship-notices', 'ship-notice', notice, notice.id);
  const waitFor = async (is: () => boolean) => {
    while (!is()) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  return { ...vendor, sent, bill, ship, waitFor };
}

type Opened = Awaited<ReturnType<typeof open>>;

/** `sent`, or the codes of the checks that stopped it. */
async function outcomes({ clock }: Opened, works: readonly Promise<unknown>[]) {
  const told = await during(clock, Promise.allSettled(works));
  return told.map((one) => {
    if (one.status === 'fulfilled') return 'sent';
    const { code, details } = one.reason as { code: string; details?: { checks?: object[] } };
    const checks = details?.checks as { code: string }[] | undefined;
    return checks?.map((check) => check.code).join() ?? code;
  });
}

it('two invoices of the same goods that come at once: one goes out', async () => {
  const opened = await open();
  const { bill, ship, sent } = opened;
  await outcomes(opened, [ship(noticeOf('S1'))]);
  const both = await outcomes(opened, [bill(invoiceOf('I1')), bill(invoiceOf('I1-bis'))]);
  expect(both).toEqual(['sent', 'INVOICE_OVER_ACCEPTED,INVOICE_OVER_SHIPPED']);
  expect(sent('invoice')).toHaveLength(1);
});

it('a connection that speaks Chinese says in Chinese why it stopped an invoice', async () => {
  const { bill, clock } = await open({ locale: 'zh-CN' });
  const invoice = { ...invoiceOf('I1'), billTo: undefined } as unknown as Invoice;
  await expect(during(clock, bill(invoice))).rejects.toThrow(
    /^invoice I1 未发送，\d+ 项检查未通过：.*INVOICE_BILL_TO_MISSING: \p{Script=Han}/u,
  );
});

it('two notices of the same goods, or with one label, that come at once: one goes out', async () => {
  const opened = await open();
  const { ship, sent } = opened;
  expect(await outcomes(opened, [ship(noticeOf('S1')), ship(noticeOf('S2'))])).toEqual([
    'sent',
    'NOTICE_OVER_ACCEPTED',
  ]);
  const labelled = (id: string, line: ShipNotice['lines'][number]) =>
    noticeOf(id, line as ReturnType<typeof lineOf>, {
      structure: 'loose-standard-case',
      cartons: [{ id: 'C1', sscc, contents: [{ lineId: '1', quantity: line.quantity }] }],
    });
  const [one, two] = [labelled('S3', lineOf(1)), labelled('S4', lineOf(1, 'PO2'))];
  expect(await outcomes(opened, [ship(one), ship(two)])).toEqual(['sent', 'NOTICE_SSCC_REUSED']);
  expect(sent('ship-notice')).toHaveLength(2);
});

it('what Amazon refuses, and what never went out, gives its goods back', async () => {
  const opened = await open();
  const { amazon, bill, ship, sent, waitFor } = opened;
  await outcomes(opened, [ship(noticeOf('S1'))]);
  const line = amazon.orders.get('PO1').lines[0] as { cost: string };
  const first = bill(invoiceOf('I1'));
  first.catch(() => undefined);
  await waitFor(() => sent('invoice').length > 0);
  line.cost = '0.90';
  expect(await outcomes(opened, [first])).toEqual(['VENDOR_REFUSED']);
  line.cost = '1.00';
  const held: string[] = [];
  for await (const [key] of opened.store.entries('held-')) held.push(key);
  expect(held).toEqual([]);
  expect(await outcomes(opened, [bill(invoiceOf('I2'))])).toEqual(['sent']);
});

it('while nobody knows what became of a document its goods are its own', async () => {
  const opened = await open();
  const { amazon, bill, ship } = opened;
  await outcomes(opened, [ship(noticeOf('S1'))]);
  const { submit } = amazon.transactions;
  amazon.transactions.submit = function (...given) {
    amazon.faults.failAfterCommit = 1;
    return submit.apply(this, given);
  };
  expect(await outcomes(opened, [bill(invoiceOf('I1'))])).toEqual(['HTTP_500']);
  amazon.faults.failAfterCommit = 0;
  amazon.transactions.submit = submit;
  expect(await outcomes(opened, [bill(invoiceOf('I2'))])).toEqual([
    'INVOICE_OVER_ACCEPTED,INVOICE_OVER_SHIPPED',
  ]);
});

it('a crash at any point before the call locks no document out of its own goods', async () => {
  for (let deadline = 0; ; deadline += 1) {
    const opened = await open();
    const { ship, sent, store, connect } = opened;
    let count = 0;
    const die = () => {
      count += 1;
      if (count > deadline) throw new Error('killed');
    };
    const dying: ConnectionStore = {
      ...store,
      set: async (key, value) => {
        die();
        await store.set(key, value);
      },
      delete: async (key) => {
        die();
        await store.delete(key);
      },
    };
    const other = await connect(dying);
    await during(
      opened.clock,
      other.writing('ship-notices', 'ship-notice', noticeOf('S1'), 'S1'),
    ).catch(() => undefined);
    if (sent('ship-notice').length > 0) break;
    expect(await outcomes(opened, [ship(noticeOf('S1'))])).toEqual(['sent']);
    expect(await outcomes(opened, [ship(noticeOf('S2'))])).toEqual(['NOTICE_OVER_ACCEPTED']);
  }
}, 20_000);
