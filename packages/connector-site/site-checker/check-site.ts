import { contractVersion } from '../src/contract/scalars.ts';
import { accessChecks } from './checks/access.ts';
import type { CheckContext, CheckOptions, SiteCheck } from './checks/check.ts';
import { limitChecks, percentile } from './checks/limits.ts';
import { listChecks } from './checks/lists.ts';
import { orderWriteChecks } from './checks/order-writes.ts';
import { orderChecks } from './checks/orders.ts';
import { stockAndPriceChecks } from './checks/stock-and-prices.ts';
import { transportChecks } from './checks/transport.ts';
import { webhookChecks } from './checks/webhooks.ts';
import { type CheckResult, SiteFault, type SiteReport, Skipped } from './report.ts';
import { createSiteSession } from './site-session.ts';
import { createSiteWire } from './site-wire.ts';

export interface CheckSiteOptions extends CheckOptions {
  /** Told of each check when it is over. */
  onResult?(result: CheckResult): void;
}

/** Every clause of the contract, in the order that it is checked. */
export const siteChecks: readonly SiteCheck[] = [
  ...transportChecks,
  ...accessChecks,
  ...listChecks,
  ...orderChecks,
  ...stockAndPriceChecks,
  ...orderWriteChecks,
  ...webhookChecks,
  ...limitChecks,
];

/**
 * Runs the whole contract against a shop. It writes to the test SKU and the test order that `GET /shop`
 * names, and puts stock and price back; a shipment of 2 units and a refund of 0.01 stay, and so does the
 * subscription of webhooks.
 */
export async function checkSite(options: CheckSiteOptions): Promise<SiteReport> {
  const startedAt = new Date().toISOString();
  const { url, ca, clientId, clientSecret, timeoutMs = 30_000 } = options;
  const wire = createSiteWire({ url, ca, timeoutMs });
  const session = createSiteSession(wire, { clientId, clientSecret });
  const context: CheckContext = { session, options, facts: {} };
  const checks: CheckResult[] = [];
  let stoppedBy: string | undefined;
  for (const check of siteChecks) {
    const result = await runCheck(check, context, stoppedBy);
    checks.push(result);
    options.onResult?.(result);
    if (check.isGate && result.outcome === 'failed') stoppedBy ??= check.id;
  }
  const { certificate } = context.facts;
  const shop = stoppedBy === undefined ? (await session.shop()).name : undefined;
  return {
    url,
    contract: contractVersion,
    ...(shop !== undefined && { shop }),
    startedAt,
    finishedAt: new Date().toISOString(),
    outcome: outcomeOf(checks),
    ...(certificate && { certificate }),
    latency: {
      requests: wire.durationsMs.length,
      p50Ms: percentile(wire.durationsMs, 0.5),
      p95Ms: percentile(wire.durationsMs, 0.95),
      maxMs: percentile(wire.durationsMs, 1),
    },
    checks,
  };
}

async function runCheck(
  { id, title, run }: SiteCheck,
  context: CheckContext,
  stoppedBy: string | undefined,
): Promise<CheckResult> {
  const told = { id, title };
  if (stoppedBy !== undefined) {
    return { ...told, outcome: 'skipped', message: `${stoppedBy} failed` };
  }
  try {
    const message = await run(context);
    return { ...told, outcome: 'passed', ...(message && { message }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof Skipped) return { ...told, outcome: 'skipped', message };
    const requestIds = error instanceof SiteFault ? error.requestIds : [];
    return {
      ...told,
      outcome: 'failed',
      message,
      ...(requestIds.length > 0 && { requestIds }),
    };
  }
}

function outcomeOf(checks: readonly CheckResult[]): SiteReport['outcome'] {
  if (checks.some(({ outcome }) => outcome === 'failed')) return 'failed';
  return checks.some(({ outcome }) => outcome === 'skipped') ? 'incomplete' : 'passed';
}
