import { type Currency, type PurchaseOrderAcknowledgement, RejectedError } from '@acorn-i/core';
import { compact } from '../../codec/compact.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { firstOf, nodesOf, segmentsOf } from '../../codec/nodes.ts';
import type { Segment } from '../../codec/segment.ts';
import { part, segment } from '../segment.ts';
import {
  quantityOf,
  readCurrency,
  readDtm,
  readParty,
  readPrice,
  readProduct,
  referenceOf,
  references,
  writeDtm,
  writeLine,
  writeParty,
  writePrice,
  writeQuantity,
} from './common.ts';

type Line = PurchaseOrderAcknowledgement['lines'][number];
type Answer = Line['answers'][number];

/** What is delivered (113) and back-ordered (83); what is neither is rejected. */
const quantities = { accepted: '113', backordered: '83' } as const;
const reasons = ['temporarily-unavailable', 'invalid-product', 'obsolete'] as const;

/** An ORDRSP without UNH and UNT. */
export function writeOrdrsp(
  data: PurchaseOrderAcknowledgement,
  context: MapContext,
): readonly Segment[] {
  const { id, purchaseOrderId, acknowledgedAt, lines } = data;
  const currency = lines.map(({ netCost }) => netCost?.currency).find(Boolean);
  const isAsOrdered = lines.every((line) => actionOf(line) === '5');
  const isRejected = lines.every((line) => actionOf(line) === '7');
  return [
    segment('BGM', '231', id, isAsOrdered ? '29' : isRejected ? '27' : '4'),
    ...writeDtm('137', acknowledgedAt, context),
    ...references([['ON', purchaseOrderId]]),
    ...writeParty('SU', data.seller, context),
    ...(currency ? [segment('CUX', ['2', currency, '9'])] : []),
    ...lines.flatMap((line) => writeAnsweredLine(line, context)),
    segment('UNS', 'S'),
    segment('CNT', ['2', String(lines.length)]),
  ];
}

function actionOf({ answers }: Line): string {
  if (answers.every(({ kind }) => kind === 'accepted')) return '5';
  return answers.every(({ kind }) => kind === 'rejected') ? '7' : '3';
}

function writeAnsweredLine(line: Line, context: MapContext): readonly Segment[] {
  const { id, ordered, answers, netCost, pricedBy } = line;
  const told = (kind: keyof typeof quantities) =>
    answers
      .filter((one) => one.kind === kind)
      .map((one) => segment('QTY', [quantities[kind], String(one.quantity.amount)]));
  const dated = answers.find(({ shipAt, deliverAt }) => shipAt ?? deliverAt);
  const reason = answers.find(({ kind }) => kind === 'rejected')?.reason;
  return [
    ...writeLine(id, line, context, actionOf(line)),
    ...writeQuantity('21', ordered),
    ...told('accepted'),
    ...told('backordered'),
    ...writeDtm('79', dated?.shipAt, context),
    ...writeDtm('69', dated?.deliverAt, context),
    ...(reason ? [segment('FTX', 'AAO', undefined, undefined, [reason])] : []),
    ...writePrice(netCost?.amount, pricedBy),
  ];
}

/** @throws RejectedError `EDI_CURRENCY_MISSING` where prices are told without one. */
export function readOrdrsp(
  nodes: readonly Node[],
  context: MapContext,
  fallback?: Currency,
): PurchaseOrderAcknowledgement {
  const id = part(firstOf(nodes, 'BGM'), 2) ?? '';
  const lines = nodesOf(nodes, 'LIN').map((node) => {
    const { amount, pricedBy } = readPrice(node.children);
    const currency = amount === undefined ? undefined : readCurrency(nodes, fallback);
    const { gtin: _, ...product } = readProduct(node, context);
    const ordered = quantityOf(node.children, '21') ?? { amount: 0, unit: 'each' as const };
    return compact({
      id: part(node.segment, 1) ?? '',
      ...product,
      ordered,
      netCost: amount === undefined || !currency ? undefined : { amount, currency },
      pricedBy,
      answers: readAnswers(node, ordered, context),
    });
  });
  return {
    id,
    purchaseOrderId: referenceOf(nodes, 'ON') ?? id,
    channel: context.channel,
    seller: readParty(nodes, 'SU') ?? { id: '?' },
    acknowledgedAt: readDtm(nodes, '137', context) ?? context.writtenAt,
    lines,
    updatedAt: context.writtenAt,
  };
}

function readAnswers({ children }: Node, ordered: Line['ordered'], context: MapContext): Answer[] {
  const of = (kind: keyof typeof quantities): Answer[] => {
    const amount = quantityOf(children, quantities[kind])?.amount;
    return amount === undefined ? [] : [{ kind, quantity: { ...ordered, amount } }];
  };
  const given = [...of('accepted'), ...of('backordered')];
  const rest = given.reduce((left, { quantity }) => left - quantity.amount, ordered.amount);
  if (rest < 0) {
    throw new RejectedError('a line answers more than was ordered', {
      code: 'EDI_QUANTITY_INVALID',
    });
  }
  // Days belong to what comes later, where something does.
  const dated = given.at(-1);
  const days = compact({
    shipAt: readDtm(children, '79', context),
    deliverAt: readDtm(children, '69', context),
  });
  if (dated) Object.assign(dated, days);
  if (rest === 0 && given.length > 0) return given;
  const note = segmentsOf(children, 'FTX').find((one) => part(one, 1) === 'AAO');
  const reason = reasons.find((one) => one === part(note, 4));
  const quantity = { ...ordered, amount: rest };
  return [...given, { kind: 'rejected', quantity, ...(reason && { reason }) }];
}
