import {
  type Chargeback,
  chargebacksOf,
  type VendorSimulator,
} from '@acorn-i/connector-vendor/simulator';
import type { AnyChange, PurchaseOrderCase } from '@acorn-i/core';
import type { DeadLetter, Log } from '@acorn-i/core/engine';
import type { Agenda, PlannedOrder } from './agenda.ts';
import type { createPerson } from './person.ts';

/** What a quarter came to. */
export interface Verdict {
  orders: number;
  kills: number;
  realMs: number;
  /** Documents that were meant, and how often Amazon got each. */
  acknowledgements: Sent;
  notices: Sent;
  invoices: Sent;
  chargebacks: { byDesign: number; unwanted: readonly string[] };
  deadlines: {
    missedByDesign: number;
    /** Of these, told before. */
    announced: number;
    silent: readonly string[];
    missedOtherwise: readonly string[];
    tellings: number;
    toldTwice: readonly string[];
  };
  statuses: Readonly<Record<string, number>>;
  unfinished: readonly string[];
  held: number;
  /** Where a person looked, because nobody could know. */
  uncertain: { foundThere: readonly string[]; sentAgain: readonly string[] };
  deadLetters: readonly string[];
  changes: number;
}

export interface Sent {
  intents: number;
  received: number;
  /** Missing, or there more than once. */
  wrong: readonly string[];
}

interface Facts {
  log: Log;
  amazon: VendorSimulator;
  agenda: Agenda;
  person: ReturnType<typeof createPerson>;
  killed: number;
  realMs: number;
}

export async function judge({
  log,
  amazon,
  agenda,
  person,
  killed,
  realMs,
}: Facts): Promise<Verdict> {
  const read = (stream: string) => readAll(log, stream);
  const cases = new Map<string, PurchaseOrderCase>();
  for (const { key, data } of await read('case.cases')) cases.set(key, data as PurchaseOrderCase);
  const statuses: Record<string, number> = {};
  for (const { status } of cases.values()) statuses[status] = (statuses[status] ?? 0) + 1;
  const over = new Set<string>(['paid', 'closed']);
  return {
    orders: agenda.orders.length,
    kills: killed,
    realMs,
    acknowledgements: sent(
      (await read('erp.acknowledgements')).map(({ key }) => key),
      documents(amazon, 'acknowledgement', 'purchaseOrderNumber'),
    ),
    notices: sent(
      (await read('erp.ship-notices')).map(({ key }) => key),
      documents(amazon, 'ship-notice', 'shipmentIdentifier'),
    ),
    invoices: sent(
      (await read('erp.invoices')).map(({ key }) => key),
      documents(amazon, 'invoice', 'id'),
    ),
    chargebacks: judgeChargebacks(chargebacksOf(amazon), agenda.orders),
    deadlines: judgeDeadlines(await read('case.messages'), agenda.orders),
    statuses,
    unfinished: agenda.orders
      .map(({ number }) => `${number} ${cases.get(number)?.status ?? 'unknown'}`)
      .filter((each) => !over.has(each.split(' ')[1] ?? '')),
    held: person.did.released,
    uncertain: person.did,
    deadLetters: person.others.map(({ place, key, code, message }: DeadLetter) =>
      `${place} ${key}: ${code} ${message}`.slice(0, 300),
    ),
    changes: log.streams().reduce((sum, stream) => sum + log.end(stream), 0),
  };
}

async function readAll(log: Log, stream: string): Promise<AnyChange[]> {
  const found: AnyChange[] = [];
  for (let after = 0; ; ) {
    const page = await log.read(stream, after, 1_000);
    if (page.length === 0) return found;
    found.push(...page.map(({ change }) => change));
    after = page.at(-1)?.seq ?? after;
  }
}

function documents(amazon: VendorSimulator, kind: string, name: string): string[] {
  return amazon.transactions
    .all()
    .filter((each) => each.kind === kind)
    .flatMap(({ document }) =>
      (document as Record<string, string>[]).map((each) => each[name] ?? ''),
    );
}

/** Each as often as it was meant. */
function sent(intents: readonly string[], received: readonly string[]): Sent {
  const count = (names: readonly string[]) =>
    new Map([...Map.groupBy(names, (name) => name)].map(([name, list]) => [name, list.length]));
  const [meant, got] = [count(intents), count(received)];
  const wrong = [...new Set([...meant.keys(), ...got.keys()])].flatMap((name) => {
    const [wanted, given] = [meant.get(name) ?? 0, got.get(name) ?? 0];
    return wanted === given ? [] : [`${name}: ${given} instead of ${wanted}`];
  });
  return { intents: intents.length, received: received.length, wrong };
}

function judgeChargebacks(found: readonly Chargeback[], orders: readonly PlannedOrder[]) {
  const plans = new Map(orders.map(({ number, plan }) => [number, plan]));
  const isMeant = ({ kind, order }: Chargeback) => {
    const plan = plans.get(order);
    return (
      (kind === 'acknowledgement-late' && plan?.isAnsweredLate) ||
      (kind === 'notice-late' && plan?.isNoticeLate) ||
      (kind === 'not-filled' && plan?.isShippedShort)
    );
  };
  const unwanted = found.filter((each) => !isMeant(each));
  return {
    byDesign: found.length - unwanted.length,
    unwanted: unwanted.map(({ kind, order, document = '' }) =>
      `${kind} ${order} ${document}`.trim(),
    ),
  };
}

/** What the plan of an order lets pass, by the message's id. */
function meantToMiss({ number, plan }: PlannedOrder): string[] {
  // What does not arrive is missing of the invoice that is paid last.
  const parts = plan.shipments + (plan.backorders ? 1 : 0);
  return [
    ...(plan.isAnsweredLate ? [`${number}:acknowledgement`] : []),
    ...(plan.isNoticeLate ? [`${number}:ship-notice:S-${number}-1`] : []),
    ...(plan.isShippedShort ? [`${number}:ship`] : []),
    ...(plan.isInvoicedLate ? [`${number}:invoice`] : []),
    ...(plan.isReceivedShort && !plan.disputes
      ? [`${number}:dispute:INV-${number}-${parts}SC`]
      : []),
  ];
}

function judgeDeadlines(messages: readonly AnyChange[], orders: readonly PlannedOrder[]) {
  const [near, missed, seen] = [new Set<string>(), new Set<string>(), new Map<string, number>()];
  for (const { id, key, data, deleted, recordedAt } of messages) {
    const { dueAt = '', updatedAt } = data as { dueAt?: string; updatedAt: string };
    const telling = `${key} ${dueAt} ${deleted ? 'over' : updatedAt}`;
    seen.set(telling, (seen.get(telling) ?? 0) + 1);
    if (deleted || id === '') continue;
    if (updatedAt >= dueAt) missed.add(key);
    // What counts is when it was in the log, where a person could see it.
    else if (recordedAt < dueAt) near.add(key);
  }
  const meant = orders.flatMap(meantToMiss);
  return {
    missedByDesign: meant.filter((key) => missed.has(key)).length,
    announced: meant.filter((key) => missed.has(key) && near.has(key)).length,
    silent: meant.filter((key) => !missed.has(key) || !near.has(key)),
    missedOtherwise: [...missed].filter((key) => !meant.includes(key)),
    tellings: messages.length,
    toldTwice: [...seen].filter(([, count]) => count > 1).map(([telling]) => telling),
  };
}
