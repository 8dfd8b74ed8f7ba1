import type { InvoiceStatus, KeyedState, PurchaseOrderCase } from '@acorn-i/core';

export type DeadlineKind = PurchaseOrderCase['deadlines'][number]['kind'];
export type CaseStatus = PurchaseOrderCase['status'];
/** Pieces by the id of the order's line. */
export type ByLine = Readonly<Record<string, number>>;

/** What is known of one document that we sent, or want to send. Times are ms. */
export interface DocumentState {
  readonly status: PurchaseOrderCase['documents'][number]['status'];
  readonly at: number;
  /** When this version went out, as far as it is known. */
  readonly sentAt?: number;
  /** The buyer has an earlier version of it. */
  readonly wasTaken?: true;
}

export interface OrderState {
  readonly at: number;
  readonly status: 'new' | 'acknowledged' | 'closed';
  readonly orderedAt: number;
  readonly changedAt?: number;
  readonly seller?: string;
  readonly shipTo?: string;
  readonly channel?: string;
  /** Ends of the windows, and their beginnings. */
  readonly shipFrom?: number;
  readonly shipBy?: number;
  readonly deliverBy?: number;
  readonly pieces: ByLine;
}

export interface AnswerState {
  readonly at: number;
  /** What was ordered when it was answered. */
  readonly ordered: ByLine;
  readonly accepted: ByLine;
  readonly backordered: ByLine;
  readonly rejected: ByLine;
  /** When the last back order leaves or arrives. */
  readonly backorderBy?: number;
  readonly document: DocumentState;
}

export interface ToldState {
  readonly at: number;
  readonly isClosed: boolean;
  /** Of confirmed lines. */
  readonly accepted: ByLine;
  readonly received: number;
  readonly acknowledgedAt?: number;
}

export interface ShipmentState {
  readonly pieces: number;
  /** When it left, or is to leave. */
  readonly leavesAt?: number;
  readonly hasLeft: boolean;
  readonly appointmentAt?: number;
  /** Undefined: no notice of it was written yet. */
  readonly document?: DocumentState;
}

export interface InvoiceState {
  readonly issuedAt: number;
  readonly pieces: number;
  readonly currency: string;
  readonly total: string;
  readonly dueAt?: number;
  readonly document: DocumentState;
  /** As the buyer's finances say. */
  readonly status?: InvoiceStatus['status'];
  readonly told?: PaymentState;
  /** What remittances say, by the payment's number. */
  readonly payments: Readonly<Record<string, PaymentState>>;
}

/** Decimals; what was paid, and what was taken off. */
export interface PaymentState {
  readonly at: number;
  readonly paid: string;
  readonly discount: string;
  readonly heldBack: string;
}

export interface ClaimState {
  readonly at: number;
  readonly until: number;
  readonly amount: string;
  readonly what: string;
  /** `open`: we may still dispute it; `disputed`: we did; `decided`: it is over. */
  readonly status: 'open' | 'disputed' | 'decided' | 'given-up';
}

/** How far a deadline was told. */
export interface RaisedState {
  readonly dueAt: number;
  /** How many of its lead times were told. */
  readonly warned: number;
  readonly isMissed?: true;
  readonly metAt?: number;
}

export interface Note {
  readonly at: number;
  readonly text: string;
}

/** All that is known of one purchase order. */
export interface CaseState {
  readonly id: string;
  /** When something last happened, ms. */
  readonly at: number;
  readonly order?: OrderState;
  readonly answer?: AnswerState;
  readonly told?: ToldState;
  readonly shipments: Readonly<Record<string, ShipmentState>>;
  readonly invoices: Readonly<Record<string, InvoiceState>>;
  readonly claims: Readonly<Record<string, ClaimState>>;
  readonly raised: Readonly<Record<string, RaisedState>>;
  /** What happened, for a person; the newest. */
  readonly notes: readonly Note[];
  /** A digest of the case as it was last told. */
  readonly emitted?: string;
}

/** A document that is written anew, in the place of an earlier version. */
export function written(at: number, before: DocumentState | undefined): DocumentState {
  return { status: 'written', at, ...(hasTaken(before) && { wasTaken: true as const }) };
}

/** The buyer has this very version. */
export function isTaken(document: DocumentState | undefined): boolean {
  return document?.status === 'taken' || document?.status === 'presumed';
}

/** The buyer has some version. */
export function hasTaken(document: DocumentState | undefined): boolean {
  return isTaken(document) || document?.wasTaken === true;
}

export function newCase(id: string): CaseState {
  return { id, at: 0, shipments: {}, invoices: {}, claims: {}, raised: {}, notes: [] };
}

export const caseKey = (id: string): string => `case/${id}`;

/** The orders that a shipment or an invoice is about, by its number. */
export const ordersKey = (kind: 'shipment' | 'invoice', id: string): string => `${kind}/${id}`;

export async function readCase(
  state: Pick<KeyedState, 'get'>,
  id: string,
): Promise<CaseState | undefined> {
  return state.get<CaseState>(caseKey(id));
}

export async function readOrders(
  state: Pick<KeyedState, 'get'>,
  kind: 'shipment' | 'invoice',
  id: string,
): Promise<readonly string[]> {
  return (await state.get<readonly string[]>(ordersKey(kind, id))) ?? [];
}

const mostNotes = 200;

export function withNote(known: CaseState, at: number, text: string): CaseState {
  const last = known.notes.at(-1);
  if (last?.text === text) return known;
  return { ...known, notes: [...known.notes, { at, text: text.slice(0, 500) }].slice(-mostNotes) };
}
