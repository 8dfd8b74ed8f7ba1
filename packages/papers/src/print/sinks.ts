import type { Sink } from '@acorn-i/core';
import type { Printer } from './printer.ts';

/** Labels, packing list and bill of lading of each ship notice. One that replaces another has a folder of its own. */
export const shipNotices: Sink<Printer, 'ship-notice'> = {
  accepts: 'ship-notice',
  description: 'Labels, packing list and bill of lading, a folder for each notice',
  // One at a time: drawing is work for the processor, not waiting.
  concurrency: 1,
  write: (printer, change) => printer.printNotice(change),
};

export const invoices: Sink<Printer, 'invoice'> = {
  accepts: 'invoice',
  description: 'Commercial invoices, a folder for each',
  concurrency: 1,
  write: (printer, change) => printer.printInvoice(change),
};
