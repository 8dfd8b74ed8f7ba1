import { plannedChange } from './planned-changes.ts';

/** Sends one webhook after the other and trusts a 2xx alone: what got none is sent again. */
export interface WebhookSender {
  /** Webhooks that were answered 2xx. */
  readonly acknowledged: ReadonlySet<number>;
  /** Where the receiver listens now; undefined while there is none. */
  target: string | undefined;
  /** Sends from now on; resolves when all were acknowledged. */
  run(): Promise<void>;
  after(acknowledged: number): Promise<void>;
}

const inParallel = 16;

export function createWebhookSender(count: number): WebhookSender {
  const acknowledged = new Set<number>();
  let next = 0;
  let waiters: { target: number; resolve: () => void }[] = [];

  async function sendOnwards(): Promise<void> {
    while (next < count) {
      const index = next;
      next += 1;
      while (!(await send(index))) await pauseUntilRestart();
    }
  }

  async function send(index: number): Promise<boolean> {
    if (sender.target === undefined) return false;
    const body = JSON.stringify([plannedChange(index)]);
    try {
      const response = await fetch(sender.target, { method: 'POST', body });
      await response.arrayBuffer();
      if (!response.ok) return false;
    } catch {
      return false;
    }
    acknowledged.add(index);
    const met = waiters.filter(({ target }) => acknowledged.size >= target);
    waiters = waiters.filter((waiter) => !met.includes(waiter));
    for (const { resolve } of met) resolve();
    return true;
  }

  const sender: WebhookSender = {
    acknowledged,
    target: undefined,
    run: async () => void (await Promise.all(Array.from({ length: inParallel }, sendOnwards))),
    after: (target) =>
      new Promise((resolve) => {
        if (acknowledged.size >= target) resolve();
        else waiters.push({ target, resolve });
      }),
  };
  return sender;
}

function pauseUntilRestart(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
