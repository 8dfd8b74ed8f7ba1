import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EntityTypes, entities, type Json, type Page } from '@acorn-i/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import vendor from '../src/index.ts';
import { openVendor } from './open-vendor.ts';

const usd = (amount: string) => ({ amount, currency: 'USD' as const });

async function open(settings: object = {}) {
  const inbox = await mkdtemp(join(tmpdir(), 'remittances-'));
  onTestFinished(() => rm(inbox, { recursive: true, force: true }));
  const remote = await openVendor({ remittances: { inbox, ...settings } });
  const { api, pullContext } = remote;
  const drop = (name: string, text: string) => writeFile(join(inbox, name), text);
  async function pages(context: object = {}) {
    const found: Page<'remittance'>[] = [];
    const pull = vendor.sources.remittances?.pull?.(api, pullContext(context)) ?? [];
    for await (const page of pull) found.push(page as Page<'remittance'>);
    return found;
  }
  async function read(context: object = {}) {
    const found = await pages(context);
    return {
      payments: found.flatMap(({ changes }) => changes.map(({ data }) => data)),
      rejects: found.flatMap(({ rejects = [] }) =>
        rejects.map(({ place, error }) => `${place} ${error.code}`),
      ),
    };
  }
  const filesIn = (folder: string) => readdir(join(inbox, folder));
  return { ...remote, drop, read, filesIn };
}

const header =
  'Payment Number,Invoice Number,Invoice Date,Transaction Type,Transaction Description,Original Invoice Number,Invoice Amount,Invoice Currency,Withholding Amount,Terms Discount Taken,Amount Paid,Remaining Amount';
const fileOf = (...rows: string[]) => [header, ...rows, ''].join('\r\n');
const paidRow = 'P1,I1,03/01/2026,Invoice,,,100.00,USD,0.00,2.00,98.00,0.00';
const linesOf = ([payment]: readonly EntityTypes['remittance'][]) =>
  payment?.lines.map(({ kind, invoiceId, claimId, amount }) => [
    kind,
    invoiceId,
    claimId,
    amount.amount,
  ]);

describe('remittances', () => {
  it('read what Amazon paid and took off, from both tables of an export', async () => {
    const { drop, read, filesIn } = await open();
    await drop(
      'march.csv',
      [
        'Remittance payments',
        'Payment Number,Payment Date,Payment Currency,Payment Amount',
        'P1,3/31/2026,USD,"1,070.50"',
        '',
        'Invoices',
        header,
        'P1,I1,03/01/2026,Invoice,,,"1,234.50",USD,0.00,24.69,"1,209.81",0.00',
        'P1,I1SC,03/01/2026,Debit,Shortage Claim,I1,-100.00,USD,0.00,-2.00,-98.00,0.00',
        'P1,I0SCR,02/01/2026,Credit,Shortage Claim Reversal,I0,8.69,USD,0,0,8.69,0',
        'P1,77VCBSINV,03/02/2026,Debit,Chargeback,,(50.00),USD,,,(50.00),',
        '',
      ].join('\n'),
    );
    const { payments, rejects } = await read();
    expect(rejects).toEqual([]);
    expect(payments).toMatchObject([
      { id: 'P1', status: 'paid', paidAt: '2026-03-31T00:00:00.000Z', total: usd('1070.50') },
    ]);
    expect(payments[0]).not.toHaveProperty('difference');
    expect(linesOf(payments)).toEqual([
      ['invoice', 'I1', undefined, '1234.50'],
      ['early-payment-discount', 'I1', undefined, '-24.69'],
      ['shortage', 'I1', 'I1SC', '-100.00'],
      ['early-payment-discount', 'I1', 'I1SC', '2.00'],
      ['repayment', 'I0', 'I0SCR', '8.69'],
      ['chargeback', undefined, '77VCBSINV', '-50.00'],
    ]);
    expect(entities.remittance.schema.safeParse(payments[0]).error).toBeUndefined();
    expect(await filesIn('done')).toEqual(['march.csv']);
  });

  it('reject rows with line and reason, and a payment with a broken row as a whole', async () => {
    const { drop, read } = await open();
    await drop(
      'a.csv',
      fileOf(
        paidRow,
        'P2,I2,03/01/2026,Invoice,,,10.00,USD,0.00,0.00,ten,0.00',
        'P2,I3,03/01/2026,Invoice,,,11.00,USD,0.00,0.00,11.00,0.00',
        ',I4,03/01/2026,Invoice,,,12.00,USD,0.00,0.00,12.00,0.00',
        'P3,I5,13/41/2026,Invoice,,,12.00,USD,0.00,0.00,12.00,0.00',
        'P4,I6,03/01/2026,Invoice,,,12.00,XYZ,0.00,0.00,12.00,0.00',
        'P5,I7,03/01/2026,Invoice,,,12.00,USD,0.00,0.00,,0.00',
        'P6,I8,03/01/2026,Invoice,,,12.00,USD,0.00,0.00,12.00,0.00,more',
        'P7,I9,03/01/2026,Invoice,,,1,USD,0,0,1,0',
        'P7,I10,03/01/2026,Invoice,,,1,EUR,0,0,1,0',
      ),
    );
    const { payments, rejects } = await read();
    expect(payments.map(({ id }) => id)).toEqual(['P1']);
    expect(rejects).toEqual([
      'a.csv:3 AMOUNT_INVALID',
      'a.csv:4 PAYMENT_INCOMPLETE',
      'a.csv:5 COLUMN_MISSING',
      'a.csv:6 DATE_INVALID',
      'a.csv:7 CURRENCY_INVALID',
      'a.csv:8 COLUMN_MISSING',
      'a.csv:9 COLUMN_COUNT',
      'a.csv:10 CURRENCY_MIXED',
      'a.csv:11 CURRENCY_MIXED',
    ]);
  });

  it('are read once: neither a file, nor a row, nor a payment of two exports counts twice', async () => {
    const { drop, read, filesIn } = await open();
    await drop('a.csv', fileOf(paidRow, paidRow));
    const first = await read();
    expect(linesOf(first.payments)).toHaveLength(2);
    await drop('b.csv', fileOf(paidRow, paidRow));
    expect(await read()).toEqual({ payments: [], rejects: [] });
    // Another export with the same payment in it: the same state, which the log leaves out.
    await drop('c.csv', fileOf('P0,I0,03/01/2026,Invoice,,,1.00,USD,0,0,1.00,0', paidRow));
    const third = await read();
    expect(third.payments[1]).toEqual(first.payments[0]);
    expect(await filesIn('done')).toEqual(['a.csv', 'b.csv', 'c.csv']);
  });

  it('keep two rows that are the same where the total says that they are two', async () => {
    const { drop, read } = await open();
    const whole =
      'Payment Number,Payment Date,Payment Currency,Payment Amount\nP1,2026-03-31,USD,196.00\n';
    await drop('a.csv', whole + fileOf(paidRow, paidRow));
    const { payments } = await read();
    expect(linesOf(payments)).toHaveLength(4);
    expect(payments[0]).not.toHaveProperty('difference');
  });

  it('name what the total has more than its rows', async () => {
    const { drop, read } = await open();
    const whole =
      'Payment Number,Payment Date,Payment Currency,Payment Amount\nP1,2026-03-31,USD,97.00\n';
    await drop('a.csv', whole + fileOf(paidRow));
    expect((await read()).payments).toMatchObject([{ difference: usd('-1.00') }]);
  });

  it('go on where they were after a crash, and take nothing while they are rehearsed', async () => {
    const { api, pullContext, drop, read, filesIn } = await open();
    const rows = Array.from({ length: 120 }, (_, index) => paidRow.replace('P1', `P${index}`));
    await drop('a.csv', fileOf(...rows));
    expect((await read({ isRehearsal: true })).payments).toHaveLength(120);
    expect(await filesIn('.')).toContain('a.csv');
    const pull = vendor.sources.remittances?.pull?.(api, pullContext({})) ?? [];
    let cursor: Json | undefined;
    for await (const page of pull) {
      cursor = page.cursor;
      break;
    }
    expect(await filesIn('processing')).toEqual(['a.csv']);
    const rest = await read({ cursor });
    expect(rest.payments).toHaveLength(70);
  });

  it('read other languages, decimal commas and semicolons', async () => {
    const columns = {
      'payment-number': 'Zahlungsnummer',
      'invoice-number': 'Rechnungsnummer',
      'invoice-date': 'Rechnungsdatum',
      'invoice-currency': 'Währung',
      'amount-paid': 'Gezahlter Betrag',
    };
    const { drop, read } = await open({ columns, decimal: ',', dateOrder: 'dmy' });
    await drop(
      'a.csv',
      'Zahlungsnummer;Rechnungsnummer;Rechnungsdatum;Währung;Gezahlter Betrag\nP1;="0012";31.03.2026;EUR;1.234,56 €\n',
    );
    expect((await read()).payments).toMatchObject([
      {
        updatedAt: '2026-03-31T00:00:00.000Z',
        lines: [{ invoiceId: '0012', amount: { amount: '1234.56', currency: 'EUR' } }],
      },
    ]);
  });

  it('reject a file that is none as a whole', async () => {
    const { drop, read, filesIn } = await open();
    await drop('a.csv', 'Order,Amount\n1,2\n');
    expect((await read()).rejects).toEqual(['a.csv HEADER_INVALID']);
    expect(await filesIn('rejected')).toEqual(['a.csv']);
  });
});
