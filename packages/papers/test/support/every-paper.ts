import {
  billOfLading,
  cartonLabel,
  commercialInvoice,
  type Language,
  labels,
  type PaperFonts,
  packingList,
  palletLabel,
} from '../../src/index.ts';
import { randomInvoice } from './random-invoice.ts';
import { createRandom, randomNotice } from './random-notice.ts';

/** Each kind of document once. */
export function everyPaper(
  seed: number,
  fonts: PaperFonts,
  language: Language,
): Record<string, Uint8Array> {
  const random = createRandom(seed);
  const notice = randomNotice(random, 30);
  const invoice = randomInvoice(random, notice);
  const options = { fonts, language };
  const sheet = { ...options, size: random() < 0.5 ? 'letter' : 'a4' } as const;
  const freight = {
    trailer: 'T-1',
    seal: 'S & <9>',
    instructions: 'Liefern & anrufen: 请先致电。',
  };
  const goods = {
    [notice.lines[0]!.sku!]: { description: '陶器 < Keramik & Ton', hsCode: '6912.00' },
  };
  return {
    'carton-label': cartonLabel(notice, 'C1', options),
    'pallet-label': palletLabel(notice, 'P1', options),
    labels: labels(notice, options),
    'packing-list': packingList(notice, sheet),
    'bill-of-lading': billOfLading(notice, sheet, freight),
    'commercial-invoice': commercialInvoice(invoice, sheet, { incoterm: 'DAP', goods }),
  };
}
