import { setImmediate } from 'node:timers/promises';
import type { ShipNotice } from '@acorn-i/core';
import { createTypesetter } from '../fonts/typesetter.ts';
import type { PaperOptions } from '../paper-options.ts';
import { createPdf } from '../pdf/pdf-document.ts';
import { wordsOf } from '../words.ts';
import { type LabelContent, toCartonLabel, toPalletLabel } from './label-content.ts';
import { layOutLabel } from './label-layout.ts';
import { drawLabel, labelSize } from './label-pdf.ts';
import { toZpl } from './label-zpl.ts';

/**
 * The label of one carton, 4 × 6 in, as PDF/A-1b.
 *
 * @throws RejectedError `PAPERS_NO_CONTAINER`, `PAPERS_NO_SSCC`, `SSCC_INVALID`, `PAPERS_GLYPH`, `PAPERS_NO_ROOM`.
 */
export function cartonLabel(notice: ShipNotice, id: string, options: PaperOptions): Uint8Array {
  return toPdf(notice, [toCartonLabel(notice, id, options.language)], options);
}

/** The label of one pallet. @throws as `cartonLabel` does. */
export function palletLabel(notice: ShipNotice, id: string, options: PaperOptions): Uint8Array {
  return toPdf(notice, [toPalletLabel(notice, id, options.language)], options);
}

/** The labels of all pallets and cartons of a notice, a page each. @throws as `cartonLabel` does. */
export function labels(notice: ShipNotice, options: PaperOptions): Uint8Array {
  return toPdf(notice, contentsOf(notice, options), options);
}

/** As `labels`, letting others have their turn between some of them: a label takes some milliseconds. */
export async function labelsInTurns(
  notice: ShipNotice,
  options: PaperOptions,
): Promise<Uint8Array> {
  const drawing = draw(notice, contentsOf(notice, options), options);
  for (let drawn = 1; ; drawn += 1) {
    const { done, value } = drawing.next();
    if (done) return value;
    if (drawn % 10 === 0) await setImmediate();
  }
}

/** The label of one carton in ZPL II for 203 dpi. @throws as `cartonLabel` does. */
export function cartonLabelZpl(notice: ShipNotice, id: string, options: PaperOptions): string {
  return toZplOf([toCartonLabel(notice, id, options.language)], options);
}

/** The label of one pallet in ZPL II for 203 dpi. @throws as `cartonLabel` does. */
export function palletLabelZpl(notice: ShipNotice, id: string, options: PaperOptions): string {
  return toZplOf([toPalletLabel(notice, id, options.language)], options);
}

/** All labels of a notice in ZPL II for 203 dpi, one after the other. @throws as `cartonLabel` does. */
export function labelsZpl(notice: ShipNotice, options: PaperOptions): string {
  return toZplOf(contentsOf(notice, options), options);
}

/** Those of pallets first: they are stuck on last, and a person looks for them. */
function contentsOf(notice: ShipNotice, { language }: PaperOptions): LabelContent[] {
  return [
    ...(notice.pallets ?? []).map(({ id }) => toPalletLabel(notice, id, language)),
    ...(notice.cartons ?? []).map(({ id }) => toCartonLabel(notice, id, language)),
  ];
}

function toPdf(
  notice: ShipNotice,
  contents: readonly LabelContent[],
  options: PaperOptions,
): Uint8Array {
  const drawing = draw(notice, contents, options);
  for (;;) {
    const { done, value } = drawing.next();
    if (done) return value;
  }
}

/** Stops after each label. */
function* draw(
  notice: ShipNotice,
  contents: readonly LabelContent[],
  { fonts, language }: PaperOptions,
): Generator<undefined, Uint8Array> {
  const words = wordsOf(language);
  const position = contents.length === 1 ? contents[0]?.position : undefined;
  const pdf = createPdf({
    size: labelSize,
    language,
    info: {
      title: [words.shipment, notice.id, position].filter(Boolean).join(' '),
      author: notice.seller.address?.name ?? notice.seller.id,
      createdAt: notice.updatedAt,
    },
  });
  const typesetter = createTypesetter(fonts, language);
  for (const content of contents) {
    drawLabel(pdf, layOutLabel(content, typesetter));
    yield undefined;
  }
  return pdf.end();
}

function toZplOf(contents: readonly LabelContent[], { fonts, language }: PaperOptions): string {
  const typesetter = createTypesetter(fonts, language);
  return contents.map((content) => toZpl(layOutLabel(content, typesetter))).join('');
}
