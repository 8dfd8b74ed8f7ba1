import { type Currency, type PurchaseOrderAcknowledgement, RejectedError } from '@acorn-i/core';
import { compact } from '../../codec/compact.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { firstOf, nodesOf } from '../../codec/nodes.ts';
import { at, type Segment, segmentOf } from '../../codec/segment.ts';
import { readCurrency, readPrices, writePrices } from './order-line.ts';
import { readParty, writeParty } from './party.ts';
import { readProduct, writeProduct } from './product.ts';
import { readQuantity, toUnit, writePack } from './quantity.ts';
import { fromDate, fromDtm, readDtm, restOfDay, toDate, writeDtm } from './time.ts';

type Line = PurchaseOrderAcknowledgement['lines'][number];
type Answer = Line['answers'][number];

/** What of an acknowledgement has no place in an 855. */
export const acknowledgementLeaves = ['updatedAt', 'channel'];

/** By the code of ACK01. */
const answers: Readonly<Record<string, Pick<Answer, 'kind' | 'reason'>>> = {
  IA: { kind: 'accepted' },
  IB: { kind: 'backordered' },
  IR: { kind: 'rejected', reason: 'temporarily-unavailable' },
  R2: { kind: 'rejected', reason: 'invalid-product' },
  ID: { kind: 'rejected', reason: 'obsolete' },
};

/** Other codes that partners write, as what they come to. */
const otherCodes: Readonly<Record<string, string>> = {
  AC: 'IA',
  AR: 'IA',
  DR: 'IA',
  IC: 'IA',
  IP: 'IA',
  IQ: 'IA',
  IS: 'IA',
  BP: 'IB',
  IH: 'IB',
  SP: 'IB',
  IW: 'IB',
  R1: 'IR',
  R3: 'R2',
};

/** An 855 without ST and SE. `orderedAt`: when the order was placed, which an 855 must say. */
export function writeAcknowledgement(
  acknowledgement: PurchaseOrderAcknowledgement,
  context: MapContext,
  orderedAt: string,
): readonly Segment[] {
  const { id, purchaseOrderId, acknowledgedAt, seller, lines } = acknowledgement;
  const currency = lines.map((line) => (line.netCost ?? line.listPrice)?.currency).find(Boolean);
  const isAsOrdered = lines.every(({ answers: given }) =>
    given.every(({ kind }) => kind === 'accepted'),
  );
  return [
    segmentOf(
      'BAK',
      '00',
      isAsOrdered ? 'AD' : 'AC',
      purchaseOrderId,
      toDate(orderedAt, context),
      undefined,
      undefined,
      undefined,
      id === purchaseOrderId ? undefined : id,
      toDate(acknowledgedAt, context),
    ),
    ...(currency ? [segmentOf('CUR', 'SE', currency)] : []),
    ...restOfDay('097', acknowledgedAt, context),
    ...writeParty('SE', seller, context),
    ...lines.flatMap((line) => writeLine(line, context)),
    segmentOf('CTT', String(lines.length)),
  ];
}

function writeLine(line: Line, context: MapContext): readonly Segment[] {
  const { id, ordered, netCost } = line;
  const cost = netCost?.amount;
  const product = writeProduct(line, context);
  return [
    segmentOf('PO1', id, String(ordered.amount), toUnit(ordered), cost, cost && 'PE', ...product),
    ...writePrices(line),
    ...writePack(ordered),
    ...line.answers.flatMap((answer) => writeAnswer(answer, context)),
  ];
}

function writeAnswer(answer: Answer, context: MapContext): readonly Segment[] {
  const { kind, quantity, reason, shipAt, deliverAt } = answer;
  const found = Object.entries(answers).find(
    ([, one]) => one.kind === kind && (one.reason === reason || kind !== 'rejected'),
  );
  const dates = [...writeDtm('068', shipAt, context), ...writeDtm('067', deliverAt, context)];
  const [first] = dates;
  // A day alone has a place in ACK itself.
  const isDayAlone = dates.length === 1 && first?.length === 3;
  return [
    segmentOf(
      'ACK',
      found?.[0] ?? 'IR',
      String(quantity.amount),
      toUnit(quantity),
      at(first, 1),
      first && toDate((shipAt ?? deliverAt) as string, context),
    ),
    ...(isDayAlone ? [] : dates),
  ];
}

export function readAcknowledgement(
  nodes: readonly Node[],
  context: MapContext,
  fallback?: Currency,
): PurchaseOrderAcknowledgement {
  const bak = firstOf(nodes, 'BAK');
  const currency = readCurrency(nodes, fallback);
  const purchaseOrderId = at(bak, 3) ?? '';
  const day = at(bak, 9);
  return {
    id: at(bak, 8) ?? purchaseOrderId,
    purchaseOrderId,
    channel: context.channel,
    seller: readParty(nodes, 'SE', 'VN', 'SU') ?? { id: '?' },
    acknowledgedAt:
      readDtm(nodes, '097', context) ?? (day ? fromDate(day, context) : context.writtenAt),
    lines: nodesOf(nodes, 'PO1').map((node) => readLine(node, context, currency)),
    updatedAt: context.writtenAt,
  };
}

function readLine(
  { segment, children }: Node,
  context: MapContext,
  currency: Currency | undefined,
): Line {
  return compact({
    id: at(segment, 1) ?? '',
    ...readProduct(segment, 6, context),
    gtin: undefined,
    ordered: readQuantity(at(segment, 2), at(segment, 3), children),
    ...readPrices(at(segment, 4), children, currency),
    answers: nodesOf(children, 'ACK').map((node) => readAnswer(node, children, context)),
  });
}

function readAnswer(
  { segment, children }: Node,
  line: readonly Node[],
  context: MapContext,
): Answer {
  const code = at(segment, 1) ?? '';
  const answer = answers[otherCodes[code] ?? code];
  if (answer === undefined) {
    throw new RejectedError(`an answer ${code} (ACK01) is none that is known`, {
      code: 'EDI_CODE_UNKNOWN',
    });
  }
  const dateOf = (qualifier: string) => {
    const told = readDtm(children, qualifier, context);
    const day = at(segment, 4) === qualifier ? at(segment, 5) : undefined;
    return told ?? (day && fromDtm(['DTM', qualifier, day], context));
  };
  return compact({
    ...answer,
    quantity: readQuantity(at(segment, 2), at(segment, 3), line),
    shipAt: dateOf('068'),
    deliverAt: dateOf('067'),
  });
}
