import {
  checkAcknowledgement,
  checkCreditNote,
  checkInvoice,
  checkShipNotice,
  type FailedCheck,
} from '../src/index.ts';
import type { Business } from './good-business.ts';

/** What the checks find in each paper of a business. */
export interface Findings {
  acknowledgement: readonly FailedCheck[];
  notice: readonly FailedCheck[];
  invoice: readonly FailedCheck[];
  creditNote: readonly FailedCheck[];
}

export function checkBusiness(business: Business): Findings {
  const { order, status, acknowledgement, notice, invoice, creditNote } = business;
  const answered = {
    ...order,
    status: order.status === 'new' ? 'acknowledged' : order.status,
  } as const;
  const orders = new Map([[order.id, { order: answered, status }]]);
  return {
    acknowledgement: checkAcknowledgement({
      ...{ acknowledgement, order, nowMs: business.acknowledgedAtMs },
    }),
    notice: checkShipNotice({ notice, orders, ...business.shipping, nowMs: business.departedAtMs }),
    invoice: checkInvoice({ invoice, orders, ...business.billing }),
    creditNote: checkCreditNote({ creditNote, ...business.billing }),
  };
}
