import { gs1CheckDigit, type Invoice, type ShipNotice } from '@acorn-i/core';
import { describe, expect, test } from 'vitest';
import {
  billOfLading,
  cartonLabel,
  commercialInvoice,
  openFonts,
  packingList,
  palletLabel,
} from '../src/index.ts';
import { noScanner, textOf } from './support/programs.ts';

const fonts = openFonts();
const english = { fonts, language: 'en' } as const;
const german = { fonts, language: 'de' } as const;
const kilograms = (value: string) => ({ value, unit: 'kg' as const });
const ssccOf = (digits: string) => digits + gs1CheckDigit(digits);
const eur = (amount: string) => ({ amount, currency: 'EUR' as const });
const cases = (amount: number) => ({ amount, unit: 'case' as const, caseSize: 12 });

const notice: ShipNotice = {
  id: 'S1',
  seller: { id: 'V' },
  shipFrom: {
    id: 'V',
    address: {
      name: 'Müller GmbH',
      lines: ['Kai 1'],
      city: 'Kiel',
      postalCode: '24103',
      country: 'DE',
    },
  },
  shipTo: {
    id: 'ABE8',
    address: { name: 'Amazon', city: 'Florence', region: 'NJ', postalCode: '08518', country: 'US' },
  },
  freightTerm: 'collect',
  carrier: 'Old Dominion',
  scac: 'ODFL',
  proNumber: 'PRO-9',
  billOfLading: 'BOL-1',
  shippedAt: '2026-03-02T23:30:00Z',
  lines: [
    { id: '1', purchaseOrderId: 'PO1', sku: 'MUG', quantity: cases(10) },
    { id: '2', purchaseOrderId: 'PO2', sku: 'BOWL', quantity: cases(5) },
  ],
  cartons: [
    {
      id: 'C1',
      sscc: ssccOf('00614141001234567'),
      weight: kilograms('8.25'),
      contents: [{ lineId: '1', quantity: cases(2), lotNumber: 'L7', expiresOn: '2027-01-31' }],
    },
    {
      id: 'C2',
      sscc: ssccOf('10614141000000001'),
      weight: kilograms('3.5'),
      contents: [
        { lineId: '1', quantity: cases(1) },
        { lineId: '2', quantity: { amount: 6, unit: 'each' } },
      ],
    },
  ],
  pallets: [{ id: 'P1', sscc: ssccOf('20614141000000001'), cartons: ['C1', 'C2'] }],
  updatedAt: '2026-03-02T23:30:00Z',
};

const invoice: Invoice = {
  id: 'INV-1',
  issuedAt: '2026-03-03T23:30:00Z',
  currency: 'EUR',
  remitTo: { ...notice.shipFrom, taxRegistrations: [{ kind: 'vat', number: 'DE999' }] },
  billTo: notice.shipTo,
  lines: [
    { id: '1', purchaseOrderId: 'PO1', sku: 'MUG', quantity: cases(100), netCost: eur('1.005') },
  ],
  charges: [{ kind: 'Freight', amount: eur('50') }],
  taxes: [{ name: 'VAT', rate: '0.19', amount: eur('238.64') }],
  terms: { netDays: 60, discountPercent: '2', discountDays: 10 },
  total: eur('1494.64'),
  updatedAt: '2026-03-03T23:30:00Z',
};

/** The line of a text that holds all of these, with single spaces. */
function lineWith(text: string, ...parts: string[]): string | undefined {
  const lines = text.split('\n').map((line) => line.trim().replaceAll(/ +/g, ' '));
  return lines.find((line) => parts.every((part) => line.includes(part)));
}

describe.skipIf(noScanner)('what a person reads', () => {
  test('on a carton label', async () => {
    const text = await textOf(cartonLabel(notice, 'C1', english));
    for (const part of ['Müller GmbH', '24103 Kiel', 'Germany', 'Florence, NJ 08518', 'PRO-9']) {
      expect(text).toContain(part);
    }
    expect(lineWith(text, 'PO1')).toBe('PO1');
    expect(lineWith(text, 'MUG')).toBe('MUG 24 pcs');
    expect(lineWith(text, 'L7')).toBe('L7 2027-01-31');
    expect(text).toContain('8.25 kg');
    expect(text).toContain('Carton 1 / 2');
    expect(text).toContain('(00) 0 06141410 01234567 5');
  });

  test('on a carton label of two orders, and on a pallet’s', async () => {
    const mixed = await textOf(cartonLabel(notice, 'C2', german));
    expect(lineWith(mixed, 'PO1')).toBe('PO1, PO2');
    expect(lineWith(mixed, 'Gemischter Inhalt')).toBe('Gemischter Inhalt 2');
    expect(mixed).toContain('18 Stück');
    expect(mixed).toContain('Karton 2 / 2');
    const pallet = await textOf(palletLabel(notice, 'P1', english));
    expect(pallet).toContain('42 pcs');
    expect(pallet).toContain('Pallet 1 / 1');
  });

  test('on a packing list', async () => {
    const text = await textOf(packingList(notice, { ...english, timeZone: 'Asia/Tokyo' }));
    expect(lineWith(text, 'PO1', 'Carton 1')).toContain('PO1 MUG 2 cases (24 pcs)');
    expect(lineWith(text, 'PO2')).toContain('BOWL 6 pcs');
    expect(lineWith(text, 'Total')).toBe('Total 42 pcs Pallets: 1 · Cartons: 2');
    // Half past eleven at night in London is the next day in Tokyo.
    expect(text).toContain('2026-03-03');
    expect(text).not.toContain('2026-03-02');
  });

  test('on a packing list of many pages: each has the head of the table and its number', async () => {
    const [carton] = notice.cartons!;
    const cartons = Array.from({ length: 200 }, (_, index) => ({ ...carton!, id: `C${index}` }));
    const text = await textOf(packingList({ ...notice, cartons }, { ...english, size: 'letter' }));
    const pages = text.split('\f').slice(0, -1);
    expect(pages.length).toBeGreaterThan(3);
    for (const [index, page] of pages.entries()) {
      expect(lineWith(page, 'Purchase order', 'Packed in')).toBeDefined();
      expect(page).toContain(`${index + 1} / ${pages.length}`);
    }
    expect(lineWith(text, 'Total')).toContain('4800 pcs');
  });

  test('on a bill of lading', async () => {
    const details = { trailer: 'T-77', seal: 'S-1', commodity: 'Keramik', freightClass: '70' };
    const text = await textOf(billOfLading(notice, german, details));
    expect(text).toContain('Unfrei (Empfänger zahlt)');
    expect(lineWith(text, 'PO1')).toBe('PO1 2 1 11.75 kg');
    expect(lineWith(text, 'PO2')).toBe('PO2 1 1 3.5 kg');
    expect(lineWith(text, 'Keramik')).toBe('Paletten: 1 · Kartons: 2 Keramik 70');
    expect(lineWith(text, 'T-77')).toContain('S-1');
    const { billOfLading: _, ...without } = notice;
    expect(() => billOfLading(without, german)).toThrow(/billOfLading/);
  });

  test('on a commercial invoice', async () => {
    const goods = { MUG: { description: 'Tasse', hsCode: '6912.00', countryOfOrigin: 'PT' } };
    const text = await textOf(commercialInvoice(invoice, german, { incoterm: 'DAP', goods }));
    expect(lineWith(text, 'MUG')).toBe('MUG Tasse 6912.00 PT 1.200 1,005 EUR 1.206,00 EUR');
    expect(lineWith(text, 'Waren')).toBe('Waren 1.206,00 EUR');
    expect(lineWith(text, 'Freight')).toBe('Freight 50,00 EUR');
    expect(lineWith(text, 'VAT 19 %')).toBe('VAT 19 % 238,64 EUR');
    expect(lineWith(text, 'Summe', '1.494')).toBe('Summe 1.494,64 EUR');
    expect(text).toMatch(/2 % Skonto innerhalb von 10 Tagen,\s+netto 60 Tage/);
    expect(text).toContain('Steuernummer (VAT): DE999');
    expect(text).toContain('2026-03-03');
  });

  test('on papers of Japan and China: the town before the street', async () => {
    const party = (country: string, region: string, city: string, line: string) => ({
      id: 'X',
      address: { name: 'X', region, city, lines: [line], postalCode: '100-0005', country },
    });
    const shipFrom = party('JP', '東京都', '千代田区', '丸の内1-9-1');
    const text = await textOf(packingList({ ...notice, shipFrom }, { fonts, language: 'ja' }));
    const places = ['100-0005', '東京都千代田区', '丸の内1-9-1', '日本'].map((part) =>
      text.indexOf(part),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });
});

describe('a label that cannot be', () => {
  test('without an SSCC, with a wrong one, of a carton that is not there', () => {
    const carton = notice.cartons![0]!;
    const label = (change: object) =>
      cartonLabel({ ...notice, cartons: [{ ...carton, ...change }] }, 'C1', english);
    expect(() => label({ sscc: undefined })).toThrow(/ship notice S1, carton C1: no SSCC/);
    expect(() => label({ sscc: '006141410012345676' })).toThrow(/check digit/);
    expect(() => cartonLabel(notice, 'C9', english)).toThrow(/no carton C9/);
  });

  test('with an address that is too long even in small print', () => {
    const lines = Array.from({ length: 6 }, () => 'Straße '.repeat(60));
    const shipTo = { id: 'X', address: { name: 'X', lines } };
    expect(() => cartonLabel({ ...notice, shipTo }, 'C1', english)).toThrow(
      expect.objectContaining({ code: 'PAPERS_NO_ROOM' }),
    );
  });
});
