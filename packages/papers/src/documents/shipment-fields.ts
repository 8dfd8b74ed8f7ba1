import type { ShipNotice } from '@acorn-i/core';
import { dayOf } from '../format.ts';
import type { Field } from '../label/label-content.ts';
import type { SheetOptions } from '../paper-options.ts';
import { wordsOf } from '../words.ts';

/** How a shipment travels: what of it is known. */
export function shipmentFields(notice: ShipNotice, { language, timeZone }: SheetOptions): Field[] {
  const words = wordsOf(language);
  const { grossWeight, freightTerm, shippedAt, estimatedDeliveryAt } = notice;
  const entries: [string, string | undefined][] = [
    [words.carrier, [notice.carrier, notice.scac].filter(Boolean).join(' · ')],
    [words.proNumber, notice.proNumber],
    [words.billOfLading, notice.billOfLading],
    [words.reference, notice.buyerReference],
    [words.freightTerms, freightTerm && words[freightTerm]],
    [words.shipped, shippedAt && dayOf(shippedAt, timeZone)],
    [words.delivery, estimatedDeliveryAt && dayOf(estimatedDeliveryAt, timeZone)],
    [words.grossWeight, grossWeight && `${grossWeight.value} ${grossWeight.unit}`],
  ];
  return entries.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}
