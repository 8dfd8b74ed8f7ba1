import { hash } from 'node:crypto';
import type { Change, Receipt, ShipPlan, Sink, WriteContext } from '@acorn-i/core';
import { checkShipPlan, demandPassed } from '@acorn-i/vendor-checks';
import type { VendorAccount } from '../account.ts';
import { type DocumentRecord, isAtAmazon } from '../documents/document-record.ts';
import { orderFacts, ordersOf } from '../documents/order-facts.ts';
import { passedBy } from '../documents/passed-by.ts';
import { seeShipment } from '../documents/see-shipment.ts';
import { type PreparedCall, submitDocument } from '../documents/submit-document.ts';
import { toWirePlan } from '../map/ship-plan.ts';

/** Asks Amazon to have goods fetched (collect), and calls that off where the plan is cancelled. */
export const shipPlans: Sink<VendorAccount, 'ship-plan'> = {
  accepts: 'ship-plan',
  description: 'Routing requests, new and cancelled, by submitShipments',
  concurrency: 200,
  takesWord: true,
  write: request,
};

async function request(
  account: VendorAccount,
  change: Change<'ship-plan'>,
  context: WriteContext,
): Promise<Receipt> {
  const passed = passedBy(account, change);
  if (passed) return passed;
  const plan = change.data;
  const isCancel = plan.status === 'cancelled';
  const isOver = plan.status === 'carrier-assigned' || plan.status === 'shipped';
  if (isOver) return { note: `not sent: ${plan.status} is Amazon's to say` };
  const { signal } = context;
  return submitDocument(
    account,
    {
      subject: `routing request ${plan.id}`,
      key: `routing-request:${plan.id}`,
      orders: ordersOf(plan.lines),
      digest: digestOfPlan(plan),
      prepare: (former) => prepare(account, plan, former, signal),
      // What a cancelled shipment looks like Amazon does not say.
      see: async () => (isCancel ? { is: 'unknown' } : seeShipment(account, plan.id, signal)),
      settle: () =>
        account.store.set(`ship-plan-state:${plan.id}`, isCancel ? 'cancelled' : 'asked'),
    },
    context,
  );
}

async function prepare(
  account: VendorAccount,
  plan: ShipPlan,
  former: DocumentRecord | undefined,
  signal: AbortSignal,
): Promise<PreparedCall> {
  const { settings, store, client, now } = account;
  const isCancelled = (await store.get(`ship-plan-state:${plan.id}`)) === 'cancelled';
  const orders = await orderFacts(account, plan.lines, signal);
  const isUsed = isAtAmazon(former);
  const told = { isUsed, isAsked: isUsed && !isCancelled };
  const facts = { plan, region: settings.region, orders, ...told, nowMs: now() };
  demandPassed(`routing request ${plan.id}`, checkShipPlan(facts), account.settings.locale);
  const details = new Map(
    [...orders].map(([id, { order }]) => {
      const { from, to } = order.shipWindow ?? {};
      const window = from && to ? `${from}--${to}` : undefined;
      return [id, { orderedAt: order.orderedAt, window }];
    }),
  );
  const call: PreparedCall['call'] = async (options) => {
    const at = new Date(now()).toISOString();
    const body = { shipments: [toWirePlan(plan, { at, orders: details })] };
    const { payload } = await client.vendorShipments.submitShipments({ body }, options);
    return payload?.transactionId;
  };
  return { call };
}

/** Of what is asked for: what Amazon adds to a plan asks for nothing new. */
function digestOfPlan(plan: ShipPlan): string {
  const asked = toWirePlan(plan, { at: '', orders: new Map() });
  const { buyerReferenceNumber: _, transportationDetails: __, ...own } = asked;
  return hash('sha256', JSON.stringify(own), 'base64url').slice(0, 22);
}
