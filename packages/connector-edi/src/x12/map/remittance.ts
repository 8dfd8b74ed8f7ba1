import {
  absoluteDecimal,
  addDecimals,
  type Currency,
  compareDecimals,
  negateDecimal,
  RejectedError,
  type Remittance,
  subtractDecimals,
} from '@acorn-i/core';
import { compact } from '../../codec/compact.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { firstOf, nodesOf, qualified, referenceOf } from '../../codec/nodes.ts';
import { demandPayable } from '../../codec/payable.ts';
import { at, type Segment, segmentOf } from '../../codec/segment.ts';
import { readCurrency } from './order-line.ts';
import { readParty } from './party.ts';
import { readDecimal } from './quantity.ts';
import { fromDate, readDtm, restOfDay, toDate } from './time.ts';

type Line = Remittance['lines'][number];

/** What of a remittance has no place in an 820. */
export const remittanceLeaves = ['updatedAt', 'channel'];
export const remittanceSets = {
  lines: (line: Line) => JSON.stringify(Object.entries(line).sort()),
};

/** ADX02 of what has a code; the rest says its kind in a REF. */
const reasons: Readonly<Record<string, Line['kind']>> = { '01': 'price', '06': 'shortage' };
const documents: Readonly<Record<string, Line['kind']>> = { IV: 'invoice', CM: 'credit-note' };

/** An 820 without ST and SE. */
export function writeRemittance(remittance: Remittance, context: MapContext): readonly Segment[] {
  const { id, status, payee, paidAt, currency, total, lines } = remittance;
  const isOwed = total.amount.startsWith('-');
  const none = Array<undefined>(11).fill(undefined);
  const day = paidAt && toDate(paidAt, context);
  const bpr = ['BPR', status === 'paid' ? 'C' : 'I', absoluteDecimal(total.amount)] as const;
  const isDocument = ({ kind }: Line) => kind === 'invoice' || kind === 'credit-note';
  return [
    segmentOf(...bpr, isOwed ? 'D' : 'C', 'ACH', ...none, day),
    segmentOf('TRN', '1', id),
    segmentOf('CUR', 'PR', currency),
    ...(paidAt ? restOfDay('097', paidAt, context) : []),
    ...(payee ? [segmentOf('N1', 'PE', undefined, context.partyQualifier, payee)] : []),
    segmentOf('ENT', '1'),
    ...lines.filter((line) => !isDocument(line)).flatMap(writeAdjustment),
    ...lines.filter(isDocument).flatMap(writeDocument),
  ];
}

function writeDocument({ kind, invoiceId, amount, ...rest }: Line): readonly Segment[] {
  return [
    segmentOf('RMR', kind === 'invoice' ? 'IV' : 'CM', invoiceId, undefined, amount.amount),
    ...writeDetails({ kind, amount, ...rest }),
  ];
}

function writeAdjustment(line: Line): readonly Segment[] {
  const { kind, amount, claimId, invoiceId } = line;
  const code = Object.keys(reasons).find((one) => reasons[one] === kind);
  return [
    segmentOf('ADX', amount.amount, code ?? 'ZZ', invoiceId && 'IV', invoiceId),
    ...writeDetails({ ...line, claimId }),
    ...(code ? [] : [segmentOf('REF', 'ZZ', kind)]),
  ];
}

function writeDetails({ name, claimId, purchaseOrderId }: Partial<Line>): readonly Segment[] {
  return [
    ...(name ? [segmentOf('NTE', 'ZZZ', name)] : []),
    ...(purchaseOrderId ? [segmentOf('REF', 'PO', purchaseOrderId)] : []),
    ...(claimId ? [segmentOf('REF', 'D9', claimId)] : []),
  ];
}

export function readRemittance(
  nodes: readonly Node[],
  context: MapContext,
  fallback?: Currency,
): Remittance {
  const bpr = firstOf(nodes, 'BPR');
  const currency = readCurrency(nodes, fallback);
  if (currency === undefined) {
    throw new RejectedError('a remittance has no currency: neither CUR nor the partner’s setting', {
      code: 'EDI_CURRENCY_MISSING',
    });
  }
  const amount = demandPaid(bpr, 2, currency, undefined);
  const total = at(bpr, 3) === 'D' ? negateDecimal(amount) : amount;
  const day = at(bpr, 16);
  const paidAt = readDtm(nodes, '097', context) ?? (day ? fromDate(day, context) : undefined);
  const entries = nodesOf(nodes, 'ENT').flatMap(({ children }) => children);
  const lines = entries.flatMap((node) => readEntry(node, currency));
  const sum = addDecimals(lines.map((line) => line.amount.amount));
  const difference = subtractDecimals(total, sum);
  return compact({
    id: at(firstOf(nodes, 'TRN'), 2) ?? referenceOf(nodes, 'TN') ?? `${day ?? ''}-${amount}`,
    channel: context.channel,
    status: at(bpr, 1) === 'I' ? ('announced' as const) : ('paid' as const),
    payee: readParty(nodes, 'PE')?.id,
    paidAt,
    currency,
    total: { amount: total, currency },
    lines,
    difference:
      compareDecimals(difference, '0') === 0 ? undefined : { amount: difference, currency },
    updatedAt: context.writtenAt,
  });
}

/** A document that is paid, with what is held back of it, or an adjustment that belongs to none. */
function readEntry({ segment, children }: Node, currency: Currency): Line[] {
  if (segment[0] === 'ADX') return [readAdjustment({ segment, children }, currency, undefined)];
  if (segment[0] !== 'RMR') return [];
  const invoiceId = at(segment, 2);
  const read = (place: number) => readPaid(segment, place, currency, invoiceId);
  const [gross, discount] = [read(5), read(6)];
  const paid = gross === undefined ? demandPaid(segment, 4, currency, invoiceId) : read(4);
  const money = (amount: string) => ({ amount, currency });
  const held = nodesOf(children, 'ADX').map((node) => readAdjustment(node, currency, invoiceId));
  const off = discount === undefined || compareDecimals(discount, '0') === 0 ? undefined : discount;
  // What it comes to before anything is held back, where the partner does not say.
  const whole =
    gross ??
    subtractDecimals(
      addDecimals([paid ?? '0', off ?? '0']),
      addDecimals(held.map((line) => line.amount.amount)),
    );
  return [
    compact({
      kind: documents[at(segment, 1) ?? ''] ?? ('other' as const),
      ...readDetails(children),
      invoiceId,
      amount: money(whole),
    }),
    ...(off === undefined
      ? []
      : [
          compact({
            kind: 'early-payment-discount' as const,
            invoiceId,
            amount: money(negateDecimal(off)),
          }),
        ]),
    ...held,
  ];
}

/** An amount of a segment that may be without. @throws RejectedError `EDI_AMOUNT_DECIMALS` */
function readPaid(...given: Parameters<typeof demandPaid>): string | undefined {
  const [segment, place] = given;
  return readDecimal(at(segment, place)) === undefined ? undefined : demandPaid(...given);
}

/** An amount that its segment must have. @throws RejectedError `EDI_AMOUNT_DECIMALS`, `EDI_AMOUNT_MISSING` */
function demandPaid(
  segment: Segment | undefined,
  place: number,
  currency: Currency,
  document: string | undefined,
): string {
  const name = `${segment?.[0] ?? 'BPR'}${String(place).padStart(2, '0')}`;
  const where = document === undefined ? name : `${name} of ${document}`;
  return demandPayable(readDecimal(at(segment, place)), currency, where);
}

function readAdjustment(
  { segment, children }: Node,
  currency: Currency,
  invoiceId: string | undefined,
): Line {
  const code = at(segment, 2) ?? '';
  const own = at(qualified(children, 'REF', 'ZZ'), 2);
  const kind = kinds.has(own ?? '') ? (own as Line['kind']) : (reasons[code] ?? 'other');
  const isKnown = own !== undefined || code in reasons || code === 'ZZ';
  return compact({
    kind,
    ...(isKnown ? {} : { name: code }),
    ...readDetails(children),
    invoiceId: at(segment, 3) === 'IV' ? at(segment, 4) : invoiceId,
    amount: { amount: demandPaid(segment, 1, currency, invoiceId), currency },
  });
}

const kinds = new Set<string>([
  'early-payment-discount',
  'co-op',
  'chargeback',
  'repayment',
  'other',
] satisfies Line['kind'][]);

function readDetails(children: readonly Node[]) {
  return compact({
    name: at(firstOf(children, 'NTE'), 2),
    claimId: referenceOf(children, 'D9'),
    purchaseOrderId: referenceOf(children, 'PO'),
  });
}
