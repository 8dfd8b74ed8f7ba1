import { RejectedError } from '@acorn-i/core';
import { demandCarried } from '../codec/demand-carried.ts';
import type { OutgoingDocument } from '../codec/document.ts';
import type { MapContext } from '../codec/map-context.ts';
import type { Node } from '../codec/nodes.ts';
import type { Segment } from '../codec/segment.ts';
import { inWords } from './in-words.ts';
import {
  acknowledgementLeaves,
  readAcknowledgement,
  writeAcknowledgement,
} from './map/acknowledgement.ts';
import { readInventory, writeInventory } from './map/inventory.ts';
import { invoiceLeaves, writeInvoice } from './map/invoice.ts';
import { readProductActivity, salesLeaves, writeProductActivity } from './map/product-activity.ts';
import { orderLeaves, readPurchaseOrder, writePurchaseOrder } from './map/purchase-order.ts';
import { applyPurchaseOrderChange, writePurchaseOrderChange } from './map/purchase-order-change.ts';
import { readCreditNote, readInvoice } from './map/read-invoice.ts';
import { readShipNotice } from './map/read-ship-notice.ts';
import {
  readRemittance,
  remittanceLeaves,
  remittanceSets,
  writeRemittance,
} from './map/remittance.ts';
import { noticeLeaves, noticeSets, withPackedLots, writeShipNotice } from './map/ship-notice.ts';
import { type MatchedSet, matchSet } from './match-set.ts';
import { type SetId, setRule } from './sets.ts';
import { wrapSet } from './write-interchange.ts';

/** A document as a transaction set, without ST and SE. */
export interface EncodedSet {
  id: SetId;
  /** The functional group that it travels in: `PR`. */
  group: string;
  body: readonly Segment[];
}

export interface EncodeOptions {
  context: MapContext;
  /** Of a set: `004010` or `005010`. */
  versionOf(id: string): string;
  /** For a person: `invoice 4711`. */
  subject: string;
}

/** How a document is written, and what is read back from it must say. */
interface Way {
  id: SetId;
  body: readonly Segment[];
  said: object;
  read(nodes: readonly Node[]): object;
  leaves: readonly string[];
  sets?: Readonly<Record<string, (part: never) => string>>;
}

/**
 * Writes a document, and reads it back: nothing is sent that says less, or something else, than the entity.
 *
 * @throws RejectedError `EDI_NOT_CARRIED`, naming each field or element.
 */
export function encodeSet(document: OutgoingDocument, options: EncodeOptions): EncodedSet {
  const { subject, versionOf, context } = options;
  const { id, body, said, read, leaves, sets } = wayOf(document, context);
  const rule = setRule(id);
  if (rule === undefined) throw new Error(`no set ${id}`);
  const matched = matchSet(rule.grammar, wrapSet({ id, control: '0001', body }), versionOf(id));
  demandValid(subject, matched);
  demandCarried(said, read(matched.nodes), { subject, leaves, ...(sets && { sets }) });
  return { id, group: rule.group, body };
}

function demandValid(subject: string, { faults }: MatchedSet): void {
  if (faults.length === 0) return;
  const found = faults.flatMap(({ tag, code, elements }) =>
    elements.length === 0
      ? [`${tag}: ${inWords('segment', code)}`]
      : elements.map((one) => {
          const place = `${tag}${String(one.place).padStart(2, '0')}`;
          return `${place}: ${inWords('element', one.code)}`;
        }),
  );
  const shown = [...new Set(found)].slice(0, 10).join(', ');
  throw new RejectedError(
    `the ${subject} was not sent: X12 cannot carry it (${shown}). Shorten or mend these in a step of the route (map)`,
    { code: 'EDI_NOT_CARRIED', details: { faults: found } },
  );
}

function wayOf(document: OutgoingDocument, context: MapContext): Way {
  switch (document.kind) {
    case 'acknowledgement':
      return {
        id: '855',
        body: writeAcknowledgement(document.data, context, document.orderedAt),
        said: document.data,
        read: (nodes) => readAcknowledgement(nodes, context),
        leaves: acknowledgementLeaves,
      };
    case 'ship-notice': {
      const said = withPackedLots(document.data);
      return {
        id: '856',
        body: writeShipNotice(said, context),
        said,
        read: (nodes) => readShipNotice(nodes, context),
        leaves: noticeLeaves,
        sets: noticeSets,
      };
    }
    case 'invoice':
    case 'credit-note':
      return {
        id: '810',
        body: writeInvoice(document.data, document.kind, context),
        said: document.data,
        read: (nodes) =>
          (document.kind === 'invoice' ? readInvoice : readCreditNote)(nodes, context),
        leaves: invoiceLeaves,
      };
    case 'inventory':
      return {
        id: '846',
        body: writeInventory(document.data, document.id, context),
        said: document.data,
        read: (nodes) => readInventory(nodes, context),
        leaves: [],
      };
    default:
      return buyersWayOf(document, context);
  }
}

type Vendors = 'acknowledgement' | 'ship-notice' | 'invoice' | 'credit-note' | 'inventory';
type BuyersDocument = Exclude<OutgoingDocument, { kind: Vendors }>;

function buyersWayOf(document: BuyersDocument, context: MapContext): Way {
  switch (document.kind) {
    case 'purchase-order':
      return {
        id: '850',
        body: writePurchaseOrder(document.data, context),
        said: document.data,
        read: (nodes) => readPurchaseOrder(nodes, context).data,
        leaves: orderLeaves,
      };
    case 'purchase-order-change':
      return {
        id: '860',
        body: writePurchaseOrderChange(document.data, document.before, context),
        said: document.data,
        read: (nodes) => applyPurchaseOrderChange(document.before, nodes, context),
        leaves: [...orderLeaves, 'changedAt'],
      };
    case 'remittance':
      return {
        id: '820',
        body: writeRemittance(document.data, context),
        said: document.data,
        read: (nodes) => readRemittance(nodes, context),
        leaves: remittanceLeaves,
        sets: remittanceSets,
      };
    case 'product-activity': {
      const { sales, levels } = document;
      const leaves = salesLeaves.map((name) => `sales.*.${name}`);
      return {
        id: '852',
        body: writeProductActivity(document, context),
        said: { sales, levels },
        read: (nodes) => readProductActivity(nodes, context),
        leaves: [...leaves, 'levels.*.updatedAt'],
      };
    }
    case 'receipt':
      throw new RejectedError('X12 receipts (861) are not written', { code: 'EDI_NOT_CARRIED' });
  }
}
