import {
  addDecimals,
  type Currency,
  compareDecimals,
  type Remittance,
  subtractDecimals,
} from '@acorn-i/core';
import { compact } from '../../codec/compact.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { firstOf, nodesOf, segmentsOf } from '../../codec/nodes.ts';
import { demandPayable } from '../../codec/payable.ts';
import type { Segment } from '../../codec/segment.ts';
import { part, segment } from '../segment.ts';
import { amountOf, readCurrency, readDtm, readParty, references, writeDtm } from './common.ts';

type Line = Remittance['lines'][number];

const documents: Readonly<Record<string, Line['kind']>> = {
  '380': 'invoice',
  '381': 'credit-note',
};

/** A REMADV without UNH and UNT. What is no document is a debit or credit of its own (`383`), with its kind as a name. */
export function writeRemadv(remittance: Remittance, context: MapContext): readonly Segment[] {
  const { id, status, payee, paidAt, currency, total, lines } = remittance;
  return [
    segment('BGM', '481', id, status === 'paid' ? '9' : '31'),
    ...writeDtm('138', paidAt, context),
    ...(payee ? [segment('NAD', 'PE', [payee, undefined, context.partyQualifier])] : []),
    segment('CUX', ['2', currency, '11']),
    ...lines.flatMap((line) => {
      const code = Object.keys(documents).find((one) => documents[one] === line.kind);
      const { kind, name, invoiceId, claimId, purchaseOrderId, amount } = line;
      return [
        segment(
          'DOC',
          [code ?? '383', undefined, undefined, code ? name : `${kind}:${name ?? ''}`],
          [invoiceId],
        ),
        segment('MOA', ['12', amount.amount]),
        ...references([
          ['ON', purchaseOrderId],
          ['ADE', claimId],
        ]),
      ];
    }),
    segment('UNS', 'S'),
    segment('MOA', ['9', total.amount]),
  ];
}

export function readRemadv(
  nodes: readonly Node[],
  context: MapContext,
  fallback?: Currency,
): Remittance {
  const currency = readCurrency(nodes, fallback);
  const bgm = firstOf(nodes, 'BGM');
  const lines = nodesOf(nodes, 'DOC').map((node) => readLine(node, currency));
  const sum = addDecimals(lines.map(({ amount }) => amount.amount));
  const told = amountOf(nodes, '9') ?? amountOf(nodes, '12');
  const total = told === undefined ? sum : demandPayable(told, currency, 'MOA of the payment');
  const difference = subtractDecimals(total, sum);
  return compact({
    id: part(bgm, 2) ?? '',
    channel: context.channel,
    status: part(bgm, 3) === '31' ? ('announced' as const) : ('paid' as const),
    payee: readParty(nodes, 'PE')?.id,
    paidAt: readDtm(nodes, '138', context) ?? readDtm(nodes, '203', context),
    currency,
    total: { amount: total, currency },
    lines,
    difference:
      compareDecimals(difference, '0') === 0 ? undefined : { amount: difference, currency },
    updatedAt: context.writtenAt,
  });
}

const kinds = new Set<string>([
  'early-payment-discount',
  'shortage',
  'price',
  'co-op',
  'chargeback',
  'repayment',
  'other',
] satisfies Line['kind'][]);

function readLine({ segment: doc, children }: Node, currency: Currency): Line {
  const [code, text] = [part(doc, 1, 1) ?? '', part(doc, 1, 4)];
  const [word = '', ...rest] = (text ?? '').split(':');
  const isOwn = code === '383' && kinds.has(word);
  const reference = (wanted: string) =>
    part(
      segmentsOf(children, 'RFF').find((one) => part(one, 1, 1) === wanted),
      1,
      2,
    );
  const amount = amountOf(children, '12') ?? amountOf(children, '9');
  const place = `MOA of ${part(doc, 2, 1) ?? 'a line'}`;
  return compact({
    kind: isOwn ? (word as Line['kind']) : (documents[code] ?? ('other' as const)),
    name: (isOwn ? rest.join(':') : text) || undefined,
    invoiceId: part(doc, 2, 1),
    claimId: reference('ADE'),
    purchaseOrderId: reference('ON'),
    amount: { amount: demandPayable(amount, currency, place), currency },
  });
}
