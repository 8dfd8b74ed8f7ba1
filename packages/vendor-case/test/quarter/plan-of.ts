import { hash } from 'node:crypto';
import { seededRandom } from '@acorn-i/core/testing';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
/** From a departure to an invoice that is late: the next week, when there is business again. */
export const lateInvoiceMs = 5 * dayMs;

/** What becomes of one order, drawn from the seed: the same in every process, however often it is asked. */
export interface OrderPlan {
  /** 0 to 499. */
  index: number;
  vendorCode: string;
  warehouse: string;
  freight: 'collect' | 'prepaid';
  lines: readonly { asin: string; quantity: number; caseSize?: number; cost: string }[];
  /** From the order to its acknowledgement. */
  answerMs: number;
  /** Lets the day pass before it answers. */
  isAnsweredLate: boolean;
  /** Pieces of the first line are not to be had. */
  rejects: boolean;
  backorders: boolean;
  shipments: number;
  /** From the order to its first departure; the next is a day later. */
  leaveMs: number;
  /** Tells what left only three quarters of an hour later. */
  isNoticeLate: boolean;
  /** A part of the last shipment never leaves. */
  isShippedShort: boolean;
  /** Waits longer than three days. */
  isInvoicedLate: boolean;
  /** What Amazon does once it was answered: the first line becomes less, or the last is cancelled. */
  change: 'less' | 'cancel' | undefined;
  /** A piece or a case is lost on the way. */
  isReceivedShort: boolean;
  /** What Amazon holds back is disputed. */
  disputes: boolean;
  /** Amazon pays after 15 days and takes two of a hundred. */
  isPaidEarly: boolean;
}

export interface PlanOptions {
  seed: number;
  /** How long placing, answering and leaving are spread. */
  spreadMs: number;
  /** Of those that could be disputed none is let go. */
  disputesAll: boolean;
}

export function numberOf(index: number): string {
  return `PO${String(index + 1).padStart(6, '0')}`;
}

export function planOf(number: string, { seed, spreadMs, disputesAll }: PlanOptions): OrderPlan {
  const index = Number(number.slice(2)) - 1;
  const random = seededRandom(
    Number.parseInt(hash('sha1', `${seed}:${number}`, 'hex').slice(0, 7), 16),
  );
  const chance = (of: number) => random() < of;
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const backorders = chance(0.12);
  const isAnsweredLate = chance(0.05);
  const isSteady = !backorders && !isAnsweredLate;
  const change = !isSteady || !chance(0.2) ? undefined : chance(0.6) ? 'less' : 'cancel';
  const count = change === 'cancel' ? whole(2, 4) : whole(1, 4);
  const isShippedShort = isSteady && change === undefined && chance(0.05);
  const shipments = chance(0.3) ? 2 : 1;
  return {
    index,
    vendorCode: `VC${String(index % 20).padStart(2, '0')}`,
    warehouse: ['ABE2', 'ONT8', 'DFW7', 'MDW2', 'PHX6'][whole(0, 4)] as string,
    freight: chance(0.7) ? 'collect' : 'prepaid',
    lines: Array.from({ length: count }, (_, line) => ({
      asin: `B${String(index * 10 + line).padStart(9, '0')}`,
      ...(chance(0.5)
        ? { quantity: whole(6, 12), caseSize: [6, 12, 24][whole(0, 2)] as number }
        : { quantity: whole(10, 96) }),
      cost: (whole(150, 2_999) / 100).toFixed(2),
    })),
    answerMs: isAnsweredLate ? 26 * hourMs + whole(0, spreadMs) : hourMs + whole(0, spreadMs),
    isAnsweredLate,
    rejects: isSteady && change === undefined && !isShippedShort && chance(0.08),
    backorders,
    shipments,
    leaveMs: 48 * hourMs + whole(0, spreadMs),
    isNoticeLate: shipments === 1 && !backorders && chance(0.04),
    isShippedShort,
    isInvoicedLate: shipments === 1 && !backorders && chance(0.05),
    change,
    isReceivedShort: !isShippedShort && chance(0.06),
    disputes: disputesAll || chance(0.5),
    isPaidEarly: chance(0.6),
  };
}
