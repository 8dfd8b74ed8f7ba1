import type { DocumentStatus, Sink } from '@acorn-i/core';
import { type CaseState, type DocumentState, readCase, withNote } from '../case-state.ts';
import type { CaseSettings } from '../settings.ts';
import { changeCase } from '../settle-case.ts';

/** What became of what we sent. */
export const documents: Sink<CaseSettings, 'document-status'> = {
  accepts: 'document-status',
  description: 'What became of acknowledgements, ship notices and invoices that were sent',
  async apply(settings, { data, recordedAt }, context) {
    const now = Date.parse(recordedAt);
    for (const id of data.purchaseOrderIds) {
      if ((await readCase(context.state, id)) === undefined) continue;
      const take = (known: CaseState) => withStatus(known, data, now);
      await changeCase(id, now, take, settings, context);
    }
  },
};

function withStatus(known: CaseState, status: DocumentStatus, now: number): CaseState {
  const { kind, documentId: id } = status;
  const { updatedAt, sentAt } = status;
  const document: DocumentState = {
    ...{ status: status.status, at: Date.parse(updatedAt) },
    ...(sentAt !== undefined && { sentAt: Date.parse(sentAt) }),
  };
  const after = withDocument(known, kind, id, document);
  const name = `${kind.replace('-', ' ')}${kind === 'acknowledgement' ? '' : ` ${id}`}`;
  const { reference, note } = status;
  const about = [reference, note].filter((part) => part !== undefined).join(', ');
  return after === undefined
    ? known
    : withNote(after, now, `${name} is ${status.status}${about === '' ? '' : `: ${about}`}`);
}

/** Undefined where it is the news of an earlier version. */
function withDocument(
  known: CaseState,
  kind: DocumentStatus['kind'],
  id: string,
  document: DocumentState,
): CaseState | undefined {
  const isOld = (before: DocumentState | undefined) =>
    before !== undefined && document.at < before.at;
  const after = (before: DocumentState | undefined) => ({ ...before, ...document });
  if (kind === 'acknowledgement') {
    if (known.answer === undefined || isOld(known.answer.document)) return undefined;
    return { ...known, answer: { ...known.answer, document: after(known.answer.document) } };
  }
  if (kind === 'ship-notice') {
    const shipment = known.shipments[id];
    if (shipment === undefined || isOld(shipment.document)) return undefined;
    const next = { ...shipment, document: after(shipment.document) };
    return { ...known, shipments: { ...known.shipments, [id]: next } };
  }
  if (kind === 'invoice') {
    const invoice = known.invoices[id];
    if (invoice === undefined || isOld(invoice.document)) return undefined;
    const next = { ...invoice, document: after(invoice.document) };
    return { ...known, invoices: { ...known.invoices, [id]: next } };
  }
  return known;
}
