import { setTimeout as sleep } from 'node:timers/promises';
import { noFaults } from '../../src/testing/faults/http-faults.ts';
import { createWebhookFaults } from '../../src/testing/faults/webhook-faults.ts';
import { seededRandom } from '../../src/testing/simulator.ts';
import type { Plan } from './planned-changes.ts';

/** Sends webhooks, some twice and out of order, to any receiver, and trusts a 2xx alone. */
export interface WebhookSender {
  /** Sends those of the plan up to this one. */
  sendTo(count: number): void;
  /** Webhooks that were answered 2xx. */
  readonly acknowledged: ReadonlySet<number>;
  /** Nothing is under way, and nothing is held back. */
  isIdle(): boolean;
  /** Gives up what is under way. */
  close(): void;
}

const timeoutMs = 1_000;

export function createWebhookSender(
  seed: number,
  plan: Plan,
  targets: () => readonly string[],
): WebhookSender {
  const random = seededRandom(seed);
  const acknowledged = new Set<number>();
  const closing = new AbortController();
  let sent = 0;
  let underWay = 0;

  const wire = createWebhookFaults<number>({
    faults: { ...noFaults, duplicateWebhook: 0.2, reorderWebhook: 0.2 },
    random,
    deliver: (index) => void deliver(index),
    longestHoldMs: 100,
  });

  async function deliver(index: number): Promise<void> {
    underWay += 1;
    while (!closing.signal.aborted && !(await post(index))) await sleep(20);
    underWay -= 1;
  }

  async function post(index: number): Promise<boolean> {
    const urls = targets();
    const url = urls[Math.floor(random() * urls.length)];
    if (url === undefined) return false;
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]);
    const body = JSON.stringify([plan.draft(index)]);
    try {
      const response = await fetch(url, { method: 'POST', body, signal });
      await response.arrayBuffer();
      if (response.ok) acknowledged.add(index);
      return response.ok;
    } catch {
      return false;
    }
  }

  return {
    sendTo(count) {
      for (; sent < count; sent += 1) wire.send(sent);
    },
    acknowledged,
    isIdle: () => underWay === 0 && !wire.isHolding(),
    close: () => closing.abort(),
  };
}
