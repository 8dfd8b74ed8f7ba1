import {
  type Draft,
  describeIssues,
  durationMs,
  type Page,
  type PullContext,
  type RawRequest,
  RejectedError,
  type Source,
  verifyHmac,
} from '@acorn-i/core';
import type { SiteApi } from '../connect-site.ts';
import { Return, ReturnEvent, returnSignatureHeader } from '../contract/return.ts';
import { toReturn } from '../map/return.ts';
import { pullList } from './pull-list.ts';

/** Returns by webhook, and by a poll that finds what webhooks lost. */
export const returns: Source<SiteApi, 'return'> = {
  entity: 'return',
  description: 'Returns of the shop, by webhook and by GET /returns',
  every: '5m',
  isRereadable: true,
  canBackfill: true,
  pull: pullReturns,
  verify: ({ webhookSecrets }, { body, headers }) =>
    webhookSecrets.length > 0 && verifyHmac(body, headers[returnSignatureHeader], webhookSecrets),
  decode: decodeReturn,
};

async function* pullReturns(api: SiteApi, context: PullContext): AsyncIterable<Page<'return'>> {
  if (!context.isRehearsal) await api.subscribe();
  yield* pullList(api, context, {
    operation: 'listReturns',
    item: Return,
    lookBackMs: durationMs(api.settings.lookBack),
    toDraft: (told) => ({ data: toReturn(told) }),
  });
}

function decodeReturn(_: SiteApi, { body }: RawRequest): Draft<'return'>[] {
  const event = ReturnEvent.safeParse(parseJson(body));
  if (!event.success) {
    throw new RejectedError(`return webhook: ${describeIssues(event.error)}`, {
      code: 'SITE_WEBHOOK_SHAPE',
    });
  }
  return event.data.type === 'test' ? [] : [{ data: toReturn(event.data.data) }];
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new RejectedError('return webhook: the body is not JSON in UTF-8', {
      code: 'SITE_WEBHOOK_NOT_JSON',
      cause,
    });
  }
}
