import { defineConnector, Remittance, RetryableError } from '@acorn-i/core';
import { z } from 'zod';

const Page = z.looseObject({ remittances: z.array(Remittance), next: z.number() });

/** Where the vendor sees what arrives in its account. */
export default defineConnector({
  name: 'bank',
  settings: z.strictObject({ url: z.url() }),
  connect: ({ settings: { url }, fetch }) => ({ url, fetch }),
  sources: {
    remittances: {
      entity: 'remittance',
      every: '1s',
      isRereadable: true,
      async *pull({ url, fetch }, { cursor, signal }) {
        const response = await fetch(`${url}/?after=${Number(cursor ?? 0)}`, { signal });
        const { success, data } = Page.safeParse(await response.json());
        if (!success) throw new RetryableError('bank: not a list of payments');
        if (data.remittances.length === 0) return;
        yield { changes: data.remittances.map((each) => ({ data: each })), cursor: data.next };
      },
    },
  },
  sinks: {},
});
