import { Decimal, Duration, durationMs } from '@acorn-i/core';
import { z } from 'zod';

const Leads = z
  .array(Duration)
  .max(10)
  .describe('How long before the deadline it is told, each once: [12h, 4h]');

const within = (defaultWithin: Duration, warn: Duration[], what: string) =>
  z
    .strictObject({
      within: Duration.default(defaultWithin).describe(what),
      warn: Leads.default(warn),
    })
    .prefault({});

/** Deadlines that Amazon sets; where each default comes from stands in the README. */
export const CaseSettings = z.strictObject({
  acknowledgement: within('24h', ['12h', '4h'], 'From the order to its acknowledgement'),
  change: within('48h', ['24h', '4h'], 'From a change of the order to its next acknowledgement'),
  ship: z
    .strictObject({
      transit: Duration.default('0s').describe(
        'How long the carrier needs: the goods must leave so long before a delivery window ends',
      ),
      warn: Leads.default(['3d', '1d']),
    })
    .prefault({}),
  shipNotice: z
    .strictObject({
      afterDeparture: Duration.default('30m').describe('From the departure to the ship notice'),
      beforeAppointment: Duration.default('6h').describe(
        'Before the appointment at the warehouse, where that is sooner',
      ),
      warn: Leads.default(['2h', '20m']),
    })
    .prefault({}),
  invoice: within('3d', ['1d'], 'From the last departure to the invoice; your own wish'),
  payment: z
    .strictObject({
      within: Duration.optional().describe(
        "From the invoice to its payment, where the invoice's terms do not say. None: not watched",
      ),
      warn: Leads.default([]),
    })
    .prefault({}),
  dispute: within('30d', ['14d', '5d', '1d'], 'From a deduction to the end of its dispute'),
  hold: z
    .strictObject({
      rejects: z
        .boolean()
        .default(true)
        .describe('Acknowledgements that reject or put off what was ordered'),
      outsideWindow: z
        .boolean()
        .default(true)
        .describe('Ship notices of goods that left before or after their window'),
      unshipped: z.boolean().default(true).describe('Invoices about more than was shipped'),
      unreceived: z
        .boolean()
        .default(true)
        .describe('Invoices about more than arrived, once the order is closed'),
      invoiceOver: Decimal.optional().describe('Invoices with a larger total: "25000.00"'),
    })
    .prefault({}),
  locale: z.enum(['en', 'zh-CN']).default('en').describe('In which language messages are written'),
});
export type CaseSettings = z.output<typeof CaseSettings>;

/** Times to be told at that lie before the deadline begins to run. */
export function lintSettings(settings: CaseSettings) {
  const timed = ['acknowledgement', 'change', 'invoice', 'dispute'] as const;
  return timed.flatMap((kind) => {
    const { within: most, warn } = settings[kind];
    return warn.flatMap((lead, index) =>
      durationMs(lead) < durationMs(most)
        ? []
        : [
            {
              path: [kind, 'warn', index],
              message: `${lead} before a deadline of ${most} is at once or never. Make it shorter`,
            },
          ],
    );
  });
}
