import {
  type Change,
  defineConnector,
  type Order,
  RejectedError,
  RetryableError,
  secret,
} from '@acorn-i/core';
import { z } from 'zod';

/** A system that repeats whatever it is told, personal fields and secrets alike, wherever it can. */
export default defineConnector({
  name: 'leaky',
  settings: z.strictObject({ tokens: z.array(secret()) }),
  connect({ settings, log }) {
    for (const level of ['debug', 'info', 'warn', 'error'] as const)
      log[level](
        { settings, list: settings.tokens.map((token) => ({ token })) },
        `open with ${settings.tokens}`,
      );
    return settings;
  },
  sources: {
    orders: {
      entity: 'order',
      verify: () => true,
      decode: ({ tokens }, { body }) => {
        const text = body.toString('utf8');
        if (text.startsWith('secrets')) throw new Error(`cannot read ${tokens.join(' ')}`);
        return [{ data: JSON.parse(text) }];
      },
    },
  },
  sinks: {
    orders: {
      accepts: 'order',
      async write({ tokens }, change, { log }) {
        const { data } = change;
        if (data.tags?.includes('secrets'))
          throw new RejectedError(`no ${tokens.join(' ')}`, {
            code: 'SECRETS',
            details: { tokens },
            cause: new Error(tokens.join('\n')),
          });
        if (data.tags?.includes('rejected')) throw new RejectedError(quote(change), { code: 'NO' });
        if (data.tags?.includes('retried'))
          throw new RetryableError(quote(change), { code: 'LATER' });
        log.info({ order: data.id }, `mail to ${data.buyer?.email}`);
        return { ref: data.id, note: `sent: ${quote(change)}` };
      },
    },
  },
});

function quote({ data }: Change<'order'>): string {
  return `cannot take ${JSON.stringify(data)} of ${data.buyer?.name}, ${data.buyer?.phone}`;
}

export type { Order };
