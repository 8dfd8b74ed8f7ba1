import { hash } from 'node:crypto';
import { resolve } from 'node:path';
import { type ConnectContext, type ConnectionStore, durationMs, type Logger } from '@acorn-i/core';
import { credentialWarnings, openConnectionClient, type SpApiClient } from '@acorn-i/sp-api-client';
import { type ChargebackRates, forgetOldNews, loadChargebackRates } from '@acorn-i/vendor-checks';
import { onboardingStates } from './onboarding/checklist.ts';
import { openInbox } from './remittances/inbox.ts';
import type { VendorSettings } from './settings.ts';

/** One vendor group's account as sources and sinks see it. */
export interface VendorAccount {
  client: SpApiClient;
  /** The connection's name in the routes file. */
  connection: string;
  settings: VendorSettings;
  /** What the connection remembers: which documents it has sent, and which it is sending. */
  store: ConnectionStore;
  log: Logger;
  /** What a warning may cost. */
  rates: ChargebackRates;
  /** For what is outside the API: a report's document. */
  fetch: typeof globalThis.fetch;
  /** Relative folders start here. */
  baseDir: string;
  /** Milliseconds since the epoch, on the engine's clock. */
  now(): number;
  /** Waits on the same clock. @throws when the connection closes. */
  sleep(ms: number): Promise<void>;
  /** Aborted when the connection closes. */
  signal: AbortSignal;
}

export async function connectAccount(
  context: ConnectContext<VendorSettings>,
): Promise<VendorAccount> {
  const { settings, connection, signal, log, fetch, baseDir, store, now, sleep } = context;
  for (const { what, endsAt, daysLeft, nextStep } of credentialWarnings(settings.auth, now())) {
    log.warn({ connection, what, endsAt, daysLeft }, nextStep);
  }
  remindOfEnds(context);
  if (settings.remittances) await openInbox(resolve(baseDir, settings.remittances.inbox));
  await forgetOldNews({ store, now });
  const client = openConnectionClient(context);
  const { chargebackRates: file } = settings;
  const rates = await loadChargebackRates(file === undefined ? undefined : resolve(baseDir, file));
  return { client, connection, settings, store, log, rates, fetch, baseDir, now, sleep, signal };
}

/** Of papers that end: once at every start. */
function remindOfEnds({
  settings: { onboarding },
  connection,
  log,
  now,
}: ConnectContext<VendorSettings>) {
  if (onboarding === undefined) return;
  const remindMs = durationMs(onboarding.remindBefore);
  for (const { item, state, message, nextStep } of onboardingStates(onboarding.items, {
    ...{ nowMs: now(), remindMs },
  })) {
    const isEnding = state === 'ends-soon' || state === 'ended';
    if (isEnding) log.warn({ connection, item, message }, nextStep ?? message);
  }
}

/**
 * Amazon counts calls per app, vendor group and region: connections of one such group share their budgets. A
 * group has no id at the API; its refresh token stands for it, as a digest.
 */
export function accountOf({ region, auth, sandbox }: VendorSettings): string {
  const group = hash('sha256', auth.refreshToken, 'hex').slice(0, 12);
  return `sp-api/${sandbox ? 'sandbox-' : ''}${region}/${auth.clientId}/${group}`;
}
