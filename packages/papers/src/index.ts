import { defineConnector } from '@acorn-i/core';
import { openPrinter } from './print/printer.ts';
import { PapersSettings } from './print/settings.ts';
import { invoices, shipNotices } from './print/sinks.ts';

export { type Code128, code128, quietModules, ssccSymbol } from './barcode/code128.ts';
export {
  type DisputeBundle,
  type DisputeClaim,
  type DisputeManifest,
  disputeBundle,
  type Evidence,
  type EvidenceKind,
  evidenceKinds,
} from './dispute-bundle.ts';
export { billOfLading, type FreightDetails } from './documents/bill-of-lading.ts';
export {
  type CustomsDetails,
  commercialInvoice,
  type GoodsDetails,
} from './documents/commercial-invoice.ts';
export { packingList } from './documents/packing-list.ts';
export { type OpenFontsOptions, openFonts, type PaperFonts } from './fonts/open-fonts.ts';
export {
  cartonLabel,
  cartonLabelZpl,
  labels,
  labelsInTurns,
  labelsZpl,
  palletLabel,
  palletLabelZpl,
} from './label/labels.ts';
export { Language } from './language.ts';
export { type Original, type Originals, openOriginals } from './originals.ts';
export type { PaperOptions, PaperSize, SheetOptions } from './paper-options.ts';
export { PapersSettings } from './print/settings.ts';

/** Labels and papers of what is shipped, written into a folder. */
export default defineConnector({
  name: 'papers',
  description: 'SSCC labels and trade papers as PDF/A-1b and ZPL, by folder',
  settings: PapersSettings,
  claims: ({ folder }) => [folder],
  connect: ({ settings, baseDir }) => openPrinter(settings, { baseDir }),
  sources: {},
  sinks: { 'ship-notices': shipNotices, invoices },
});
