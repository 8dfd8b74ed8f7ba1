import { access, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  type Change,
  ConfigurationError,
  type ConnectContext,
  type Invoice,
  makeFolder,
  type Receipt,
  type ShipNotice,
  toFileSystemError,
} from '@acorn-i/core';
import { billOfLading } from '../documents/bill-of-lading.ts';
import { commercialInvoice } from '../documents/commercial-invoice.ts';
import { packingList } from '../documents/packing-list.ts';
import { sha256Of, toFileName } from '../file-name.ts';
import { openFonts } from '../fonts/open-fonts.ts';
import { createTypesetter } from '../fonts/typesetter.ts';
import { labelsInTurns, labelsZpl } from '../label/labels.ts';
import type { SheetOptions } from '../paper-options.ts';
import { wordsOf } from '../words.ts';
import { writeFolder } from '../write-folder.ts';
import type { PapersSettings } from './settings.ts';

/** Writes papers into a folder, a folder of its own for each change. */
export interface Printer {
  printNotice(change: Change<'ship-notice'>): Promise<Receipt>;
  printInvoice(change: Change<'invoice'>): Promise<Receipt>;
}

/** @throws ConfigurationError `PAPERS_FONT` where a font that the language needs is not installed. */
export async function openPrinter(
  settings: PapersSettings,
  { baseDir }: Pick<ConnectContext<PapersSettings>, 'baseDir'>,
): Promise<Printer> {
  const folder = resolve(baseDir, settings.folder);
  const files = (settings.fonts ?? []).map((file) => resolve(baseDir, file));
  const { language, size, timeZone } = settings;
  const options: SheetOptions = { fonts: openFonts({ files }), language, size, timeZone };
  requireFonts(options);
  try {
    makeFolder(folder);
  } catch (error) {
    throw toFileSystemError(error, `folder ${settings.folder}`);
  }
  const print = (change: Change<'ship-notice'> | Change<'invoice'>, make: () => Promise<Papers>) =>
    printOnce(folder, change, make).catch((error) => {
      throw toFileSystemError(error, `folder ${settings.folder}`);
    });
  return {
    printNotice: (change) => print(change, () => papersOf(change.data, settings, options)),
    printInvoice: (change) => print(change, () => papersOfInvoice(change.data, options)),
  };
}

type Papers = Map<string, Uint8Array>;

/** The papers' own words are a sample of what the language needs. */
function requireFonts({ fonts, language }: SheetOptions): void {
  const typesetter = createTypesetter(fonts, language);
  try {
    for (const word of Object.values(wordsOf(language))) {
      typesetter.line(word, `language ${language}`, 'bold');
    }
  } catch (cause) {
    throw new ConfigurationError((cause as Error).message, { code: 'PAPERS_FONT', cause });
  }
}

/**
 * The folder's name is that of the change: it appears whole, and a delivery that comes again finds it there.
 */
async function printOnce(
  folder: string,
  change: Change<'ship-notice'> | Change<'invoice'>,
  make: () => Promise<Papers>,
): Promise<Receipt> {
  if (change.deleted) return { note: 'withdrawn: nothing is printed' };
  const id = `${change.entity}\n${change.source}\n${change.id}`;
  const digest = sha256Of(new TextEncoder().encode(id)).slice(0, 12);
  const name = `${change.entity}_${toFileName(change.data.id)}_${digest}`;
  // A folder that is away is no folder without this change.
  await access(folder);
  if (await isThere(join(folder, name))) return { ref: name, note: 'printed before' };
  const papers = await make();
  await writeFolder(folder, name, new Map([...papers, ['papers.json', tellOf(change, papers)]]));
  return { ref: name, note: [...papers.keys()].join(', ') };
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function tellOf(change: Change<'ship-notice'> | Change<'invoice'>, papers: Papers): Uint8Array {
  const { id, entity, source, key } = change;
  const files = [...papers].map(([file, bytes]) => ({
    file,
    bytes: bytes.length,
    sha256: sha256Of(bytes),
  }));
  const text = JSON.stringify({ change: { id, entity, source, key }, files }, undefined, 2);
  return new TextEncoder().encode(`${text}\n`);
}

/** Drawing takes the processor for a while: between papers, others have their turn. */
async function papersOf(
  notice: ShipNotice,
  settings: PapersSettings,
  options: SheetOptions,
): Promise<Papers> {
  const papers: Papers = new Map();
  for (const [name, make] of wantedOf(notice, settings, options)) {
    papers.set(name, await make());
    await setImmediate();
  }
  return papers;
}

function wantedOf(
  notice: ShipNotice,
  { papers, zpl }: PapersSettings,
  options: SheetOptions,
): [name: string, make: () => Uint8Array | Promise<Uint8Array>][] {
  const isPacked = (notice.cartons ?? []).length + (notice.pallets ?? []).length > 0;
  const hasLabels = papers.includes('labels') && isPacked;
  const hasBillOfLading = papers.includes('bill-of-lading') && notice.billOfLading !== undefined;
  return [
    ...(hasLabels ? [['labels.pdf', () => labelsInTurns(notice, options)] as const] : []),
    ...(hasLabels && zpl
      ? [['labels.zpl', () => new TextEncoder().encode(labelsZpl(notice, options))] as const]
      : []),
    ...(papers.includes('packing-list')
      ? [['packing-list.pdf', () => packingList(notice, options)] as const]
      : []),
    ...(hasBillOfLading
      ? [['bill-of-lading.pdf', () => billOfLading(notice, options)] as const]
      : []),
  ].map(([name, make]) => [name, make]);
}

async function papersOfInvoice(invoice: Invoice, options: SheetOptions): Promise<Papers> {
  return new Map([['commercial-invoice.pdf', commercialInvoice(invoice, options)]]);
}
