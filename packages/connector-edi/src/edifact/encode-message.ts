import { RejectedError } from '@acorn-i/core';
import { demandCarried } from '../codec/demand-carried.ts';
import type { Decoded, OutgoingDocument } from '../codec/document.ts';
import type { MapContext } from '../codec/map-context.ts';
import type { Node } from '../codec/nodes.ts';
import type { Segment } from '../codec/segment.ts';
import type { DecodeOptions } from '../x12/decode-set.ts';
import { inWords } from '../x12/in-words.ts';
import { remittanceSets } from '../x12/map/remittance.ts';
import { noticeSets, withPackedLots } from '../x12/map/ship-notice.ts';
import { matchSet } from '../x12/match-set.ts';
import { readDesadv, writeDesadv } from './map/desadv.ts';
import { isCreditNote, readCreditInvoic, readInvoic, writeInvoic } from './map/invoic.ts';
import { readOrders, writeOrders } from './map/orders.ts';
import { readOrdrsp, writeOrdrsp } from './map/ordrsp.ts';
import { readRecadv, writeRecadv } from './map/recadv.ts';
import { readRemadv, writeRemadv } from './map/remadv.ts';
import { type MessageId, messageGrammar } from './messages.ts';
import { partsOf, segment } from './segment.ts';

export interface EncodedMessage {
  id: MessageId;
  /** Without UNH and UNT. */
  body: readonly Segment[];
}

interface Way extends EncodedMessage {
  said: object;
  read(nodes: readonly Node[]): object;
  sets?: Readonly<Record<string, (part: never) => string>>;
}

const leaves = ['updatedAt', 'channel', 'status', 'structure'];

/**
 * Writes a document, and reads it back, as with X12.
 *
 * @throws RejectedError `EDI_NOT_CARRIED`, naming each field.
 */
export function encodeMessage(
  document: OutgoingDocument,
  { context, subject }: { context: MapContext; subject: string },
): EncodedMessage {
  const { id, body, said, read, sets } = wayOf(document, context);
  const { nodes } = fit(id, wrapMessage({ id, body }, '1'), subject);
  demandCarried(said, read(nodes), { subject, leaves, ...(sets && { sets }) });
  return { id, body };
}

/** UNH to UNT with the count of its segments. */
export function wrapMessage({ id, body }: EncodedMessage, reference: string): readonly Segment[] {
  return [
    segment('UNH', reference, [id, 'D', id === 'CONTRL' ? '3' : '96A', 'UN']),
    ...body,
    segment('UNT', String(body.length + 2), reference),
  ];
}

function fit(id: MessageId, segments: readonly Segment[], subject: string) {
  const matched = matchSet(messageGrammar(id) ?? [], segments, undefined, () => []);
  const long = segments.flatMap(tooLong);
  const faults = [
    ...matched.faults.map(({ tag, code }) => `${tag}: ${inWords('segment', code)}`),
    ...long.map((place) => `${place}: too long`),
  ];
  if (faults.length === 0) return matched;
  throw new RejectedError(
    `the ${subject} was not sent: EDIFACT cannot carry it (${faults.slice(0, 10).join(', ')}). Shorten or mend these in a step of the route (map)`,
    { code: 'EDI_NOT_CARRIED', details: { faults } },
  );
}

/** What components hold at most, where that is not 35 characters. */
const lengths: Readonly<Record<string, number>> = { FTX: 70, COM: 512, DOC: 70 };

function tooLong(of: Segment): readonly string[] {
  const [tag] = of;
  const most = lengths[tag] ?? 35;
  return of.slice(1).flatMap((_, index) => {
    const parts = partsOf(of, index + 1);
    // NAD holds three lines of an address.
    const isMuch = tag === 'NAD' && index === 4 && parts.length > 3;
    const isLong = isMuch || parts.some((one) => [...one].length > most);
    return isLong ? [`${tag} element ${index + 1}`] : [];
  });
}

function wayOf(document: OutgoingDocument, context: MapContext): Way {
  switch (document.kind) {
    case 'purchase-order': {
      const { data } = document;
      return {
        id: 'ORDERS',
        body: writeOrders(data, context),
        said: data,
        read: (nodes) => readOrders(nodes, context).data,
      };
    }
    case 'acknowledgement': {
      const { data } = document;
      return {
        id: 'ORDRSP',
        body: writeOrdrsp(data, context),
        said: data,
        read: (nodes) => readOrdrsp(nodes, context),
      };
    }
    case 'ship-notice': {
      const said = withPackedLots(document.data);
      return {
        id: 'DESADV',
        body: writeDesadv(said, context),
        said,
        read: (nodes) => readDesadv(nodes, context),
        sets: noticeSets,
      };
    }
    case 'invoice':
    case 'credit-note': {
      const { data, kind } = document;
      const read = kind === 'invoice' ? readInvoic : readCreditInvoic;
      return {
        id: 'INVOIC',
        body: writeInvoic(data, kind, context),
        said: data,
        read: (nodes) => read(nodes, context),
      };
    }
    case 'receipt': {
      const { data } = document;
      return {
        id: 'RECADV',
        body: writeRecadv(data, context),
        said: data,
        read: (nodes) => readRecadv(nodes, context),
      };
    }
    case 'remittance': {
      const { data } = document;
      return {
        id: 'REMADV',
        body: writeRemadv(data, context),
        said: data,
        read: (nodes) => readRemadv(nodes, context),
        sets: remittanceSets,
      };
    }
    default:
      throw new RejectedError(
        `a ${document.kind} has no EDIFACT message here. Send it another way`,
        {
          code: 'EDI_NOT_CARRIED',
        },
      );
  }
}

/** What a message says, as entities. @throws RejectedError */
export function decodeMessage(
  id: string,
  nodes: readonly Node[],
  { context, currency }: Pick<DecodeOptions, 'context' | 'currency'>,
): readonly Decoded[] {
  switch (id) {
    case 'ORDERS':
      return [readOrders(nodes, context, currency)];
    case 'ORDRSP':
      return [
        { entity: 'purchase-order-acknowledgement', data: readOrdrsp(nodes, context, currency) },
      ];
    case 'DESADV':
      return [{ entity: 'ship-notice', data: readDesadv(nodes, context) }];
    case 'INVOIC':
      return isCreditNote(nodes)
        ? [{ entity: 'credit-note', data: readCreditInvoic(nodes, context, currency) }]
        : [{ entity: 'invoice', data: readInvoic(nodes, context, currency) }];
    case 'RECADV':
      return [{ entity: 'purchase-order-status', data: readRecadv(nodes, context) }];
    case 'REMADV':
      return [{ entity: 'remittance', data: readRemadv(nodes, context, currency) }];
    default:
      return [];
  }
}
