import { type Check, type DiagnoseContext, networkFault, toAcornError } from '@acorn-i/core';
import { connectSite } from './connect-site.ts';
import type { SiteSettings } from './settings.ts';

/** Asks the shop what it is: address, certificate, credentials and contract in one request. */
export async function* diagnose(context: DiagnoseContext<SiteSettings>): AsyncIterable<Check> {
  const api = connectSite(context);
  const { url, clientId } = context.settings;
  try {
    const { name, contract, requestsPerMinute } = await api.shop();
    const message = `${name} serves contract ${contract}, ${requestsPerMinute} requests a minute`;
    yield { name: 'shop', outcome: 'ok', message };
  } catch (error) {
    const fault = networkFault(error, new URL(url).host);
    yield {
      name: 'shop',
      outcome: 'failed',
      message: fault?.message ?? toAcornError(error).message,
      nextStep: fault?.nextStep ?? checkFully(url, clientId),
    };
    return;
  }
  if (context.used.sources.includes('returns') && api.webhookSecrets.length === 0) {
    yield {
      name: 'webhooks',
      outcome: 'warning',
      message: 'returns are found by polling alone',
      nextStep: `Set connections.${context.connection}.webhookUrl and webhookSecret`,
    };
  }
}

/** The checker writes, and takes the shop's webhooks over: whoever runs it must know. */
function checkFully(url: string, clientId: string): string {
  return `Compare the credentials with the shop's. To see all that it does wrong, on a test shop: ACORN_SITE_SECRET=… acorn-i check-site ${url} --client-id ${clientId}. It ships, refunds and takes over the webhooks`;
}
