import type { Faults } from './http-faults.ts';

/** What happens to webhooks between the moment that they are due and the wire. */
export interface WebhookFaults<Webhook> {
  /** Sends it: at once, twice, after the next one, or never. */
  send(webhook: Webhook): void;
  /** Sends what is held back. */
  flush(): void;
  /** A webhook is held back. */
  isHolding(): boolean;
}

export interface WebhookFaultsOptions<Webhook> {
  faults: Readonly<Pick<Faults, 'duplicateWebhook' | 'reorderWebhook' | 'dropWebhook'>>;
  /** Numbers in [0, 1): `seededRandom(seed)`. */
  random(): number;
  deliver(webhook: Webhook): void;
  dropped?(webhook: Webhook): void;
  /** How long one is held back where none comes after it: then it is late, not lost. Default 200 ms. */
  longestHoldMs?: number;
}

/**
 * Webhooks as the field sends them: some twice, some out of their order, some never.
 *
 * @example
 * const wire = createWebhookFaults({ faults, random, deliver: (order) => void post(order) });
 * faults.duplicateWebhook = 1;
 * wire.send(order); // delivers it twice
 */
export function createWebhookFaults<Webhook>({
  faults,
  random,
  deliver,
  dropped,
  longestHoldMs = 200,
}: WebhookFaultsOptions<Webhook>): WebhookFaults<Webhook> {
  let held: { webhook: Webhook } | undefined;
  let timer: NodeJS.Timeout | undefined;

  function sendOnce(webhook: Webhook): void {
    if (held === undefined && random() < faults.reorderWebhook) {
      held = { webhook };
      timer = setTimeout(flush, longestHoldMs);
      return;
    }
    deliver(webhook);
    flush();
  }

  function flush(): void {
    clearTimeout(timer);
    if (held === undefined) return;
    const { webhook } = held;
    held = undefined;
    deliver(webhook);
  }

  return {
    send(webhook) {
      if (random() < faults.dropWebhook) {
        dropped?.(webhook);
        return;
      }
      sendOnce(webhook);
      if (random() < faults.duplicateWebhook) sendOnce(webhook);
    },
    flush,
    isHolding: () => held !== undefined,
  };
}
