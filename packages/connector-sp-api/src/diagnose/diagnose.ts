import type { Check, DiagnoseContext } from '@acorn-i/core';
import type { SpApiClient } from '@acorn-i/sp-api-client';
import type { SpApiSettings } from '../settings.ts';
import { checkDates, checkToken } from './check-credentials.ts';
import { checkMarketplaces } from './check-marketplaces.ts';
import { checkRoles } from './check-roles.ts';

/** What keeps a seller's connection from working: from the credentials to the role of each operation. */
export async function* diagnose(context: DiagnoseContext<SpApiSettings>): AsyncGenerator<Check> {
  yield* checkDates(context);
  const client = yield* checkToken(context);
  if (client === undefined) return;
  yield await checkClock(client, context);
  const isRightPlace = yield* checkMarketplaces(client, context);
  if (isRightPlace) yield* checkRoles(client, context);
}

/** Windows of orders must end two minutes before Amazon's now, and tokens end by our own clock. */
async function checkClock(
  client: SpApiClient,
  { now }: DiagnoseContext<SpApiSettings>,
): Promise<Check> {
  // Amazon tells whole seconds.
  const aheadMs = (await client.clockAheadMs()) + 500;
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  const name = 'clock';
  if (seconds <= 5) return { name, outcome: 'ok', message: "agrees with Amazon's" };
  const side = aheadMs > 0 ? 'behind' : 'ahead of';
  const amazonsTime = new Date(now() + aheadMs).toISOString();
  return {
    name,
    outcome: seconds < 30 ? 'warning' : 'failed',
    message: `this machine's clock is ${seconds} s ${side} Amazon's (${amazonsTime}): ${
      aheadMs > 0
        ? 'orders come late, and tokens are used after their end'
        : 'Amazon refuses windows of orders that end too near to its own time'
    }`,
    nextStep: 'Let the machine take its time from the network: timedatectl set-ntp true',
  };
}
