import { type Check, type DiagnoseContext, networkFault, toAcornError } from '@acorn-i/core';
import { bwpApiVersion } from './api-version.ts';
import { connectBwp } from './connect-bwp.ts';
import { listProducts } from './documents/catalog.ts';
import type { BwpSettings } from './settings.ts';

/** Asks for one product: address, certificate, credentials and target id in one request. */
export async function* diagnose(context: DiagnoseContext<BwpSettings>): AsyncIterable<Check> {
  const api = connectBwp(context);
  try {
    await api.client.run(listProducts, { first: 1 });
    const message = `Buy with Prime answers for ${context.settings.targetId}, version ${bwpApiVersion}`;
    yield { name: 'api', outcome: 'ok', message };
  } catch (error) {
    const fault = networkFault(error, new URL(api.endpoint).host);
    const nextStep = 'Compare clientId, clientSecret and targetId with the merchant console';
    yield {
      name: 'api',
      outcome: 'failed',
      message: fault?.message ?? toAcornError(error).message,
      nextStep: fault?.nextStep ?? nextStep,
    };
    return;
  }
  if (context.settings.webhooks === undefined) {
    yield {
      name: 'events',
      outcome: 'warning',
      message: `orders are found to have changed every ${context.settings.sweepEvery} only`,
      nextStep: `Set connections.${context.connection}.webhooks`,
    };
  }
}
