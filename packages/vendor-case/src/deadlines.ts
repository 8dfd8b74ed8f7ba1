import { durationMs } from '@acorn-i/core';
import { figuresOf, isAlive, isAnswered, isSettled } from './case-figures.ts';
import {
  type CaseState,
  type DeadlineKind,
  type DocumentState,
  hasTaken,
  isTaken,
} from './case-state.ts';
import type { CaseSettings } from './settings.ts';

/** Something that must be done by a time. */
export interface Deadline {
  readonly kind: DeadlineKind;
  /** The shipment, invoice or claim that it is about, where it is not the order. */
  readonly about?: string;
  readonly dueAt: number;
  readonly isMet: boolean;
  /** How long before it is told, ms, the longest first. */
  readonly leads: readonly number[];
  /** What it waits for went out in time, and whether it arrived is not known yet: it is not called missed before. */
  readonly openUntil?: number;
}

/** Every deadline that a case has, met or not. */
export function deadlinesOf(known: CaseState, settings: CaseSettings): readonly Deadline[] {
  return [
    ...acknowledgement(known, settings),
    ...change(known, settings),
    ...ship(known, settings),
    ...shipNotices(known, settings),
    ...invoice(known, settings),
    ...payments(known, settings),
    ...disputes(known, settings),
  ];
}

export function keyOf({ kind, about }: Pick<Deadline, 'kind' | 'about'>): string {
  return about === undefined ? kind : `${kind}:${about}`;
}

type Of = (known: CaseState, settings: CaseSettings) => Deadline[];

const acknowledgement: Of = (known, { acknowledgement: { within, warn } }) => {
  const { order, answer } = known;
  if (order === undefined) return [];
  const isMet = isAnswered(known) || figuresOf(known).ordered === 0;
  const dueAt = order.orderedAt + durationMs(within);
  return [{ kind: 'acknowledgement', dueAt, isMet, ...timesOf(warn, answer?.document, dueAt) }];
};

/** Amazon changed what it orders, and our answer was to something else. */
const change: Of = ({ order, answer, told }, { change: { within, warn } }) => {
  if (order?.changedAt === undefined || answer === undefined) return [];
  const isSame = Object.entries(order.pieces).every(
    ([line, pieces]) => pieces === 0 || answer.ordered[line] === pieces,
  );
  const isOver = order.status === 'closed' || told?.isClosed === true;
  const isMet = isOver || (isSame && isTaken(answer.document));
  // An answer that was right from the start: the change came before it.
  if (isSame && answer.at < order.changedAt && isTaken(answer.document)) return [];
  const dueAt = order.changedAt + durationMs(within);
  const times = isSame ? timesOf(warn, answer.document, dueAt) : { leads: leadsOf(warn) };
  return [{ kind: 'change', dueAt, isMet, ...times }];
};

const ship: Of = (known, { ship: { transit, warn } }) => {
  const { order, answer } = known;
  if (order === undefined || !isAnswered(known)) return [];
  const { accepted, backordered, shipped } = figuresOf(known);
  const leads = leadsOf(warn);
  const found: Deadline[] = [];
  const deliverBy = order.deliverBy === undefined ? [] : [order.deliverBy - durationMs(transit)];
  const ends = [...(order.shipBy === undefined ? [] : [order.shipBy]), ...deliverBy];
  const now = accepted - backordered;
  if (ends.length > 0 && (now > 0 || accepted === 0))
    found.push({ kind: 'ship', dueAt: Math.min(...ends), isMet: shipped >= now, leads });
  if (backordered > 0 && answer?.backorderBy !== undefined) {
    const isMet = shipped >= accepted;
    found.push({ kind: 'ship', about: 'backorder', dueAt: answer.backorderBy, isMet, leads });
  }
  return found;
};

const shipNotices: Of = ({ shipments }, { shipNotice }) => {
  const { afterDeparture, beforeAppointment, warn } = shipNotice;
  return Object.entries(shipments).flatMap(([about, { leavesAt, appointmentAt, document }]) => {
    const dues = [
      leavesAt === undefined ? Infinity : leavesAt + durationMs(afterDeparture),
      appointmentAt === undefined ? Infinity : appointmentAt - durationMs(beforeAppointment),
    ];
    const dueAt = Math.min(...dues);
    if (dueAt === Infinity) return [];
    const isMet = hasTaken(document);
    return [{ kind: 'ship-notice', about, dueAt, isMet, ...timesOf(warn, document, dueAt) }];
  });
};

const invoice: Of = (known, { invoice: { within, warn } }) => {
  const { shipped, invoiced } = figuresOf(known);
  if (shipped === 0) return [];
  const left = Object.values(known.shipments).flatMap(({ hasLeft, leavesAt }) =>
    hasLeft && leavesAt !== undefined ? [leavesAt] : [],
  );
  if (left.length === 0) return [];
  const dueAt = Math.max(...left) + durationMs(within);
  return [{ kind: 'invoice', dueAt, isMet: invoiced >= shipped, leads: leadsOf(warn) }];
};

const payments: Of = ({ invoices }, { payment: { within, warn } }) =>
  Object.entries(invoices).flatMap(([about, known]) => {
    if (!isAlive(known)) return [];
    const dueAt =
      known.dueAt ?? (within === undefined ? undefined : known.issuedAt + durationMs(within));
    if (dueAt === undefined) return [];
    return [{ kind: 'payment', about, dueAt, isMet: isSettled(known), leads: leadsOf(warn) }];
  });

const disputes: Of = ({ claims }, { dispute: { warn } }) =>
  Object.entries(claims).map(([about, { until, status }]) => ({
    kind: 'dispute',
    about,
    dueAt: until,
    isMet: status === 'disputed' || status === 'decided',
    leads: leadsOf(warn),
  }));

/** Of a document that is written only the last of them is told: most arrive before. */
function leadsOf(warn: readonly string[], document?: DocumentState): number[] {
  const leads = warn.map((lead) => durationMs(lead)).sort((one, other) => other - one);
  return document?.status === 'written' ? leads.slice(-1) : leads;
}

/** When to tell of a deadline that a document meets, and until when it may be on its way. */
function timesOf(
  warn: readonly string[],
  document: DocumentState | undefined,
  dueAt: number,
): Pick<Deadline, 'leads' | 'openUntil'> {
  const leads = leadsOf(warn, document);
  const openUntil = knownUntil(document, dueAt);
  if (openUntil === undefined) return { leads };
  if (document?.status === 'uncertain') return { leads, openUntil };
  if (openUntil >= dueAt) return { leads: [], openUntil };
  // Once it should long be known, it is told of as if it had not gone out.
  const leftMs = dueAt - openUntil;
  return { leads: [leftMs, ...leads.filter((lead) => lead < leftMs)], openUntil };
}

/** Longer than any buyer takes to say what became of a document, and a person to look. */
const knownWithinMs = 86_400_000;

/** Of a document that went out in time and of which nobody can say yet whether it arrived. */
function knownUntil(document: DocumentState | undefined, dueAt: number): number | undefined {
  const { status, sentAt } = document ?? {};
  const isOpen = status === 'sent' || status === 'uncertain';
  return isOpen && sentAt !== undefined && sentAt <= dueAt ? sentAt + knownWithinMs : undefined;
}
