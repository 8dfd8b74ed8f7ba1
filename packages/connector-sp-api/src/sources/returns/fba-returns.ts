import type { Source } from '@acorn-i/core';
import type { SpApiAccount } from '../../account.ts';
import { fbaReturnColumns, fbaReturnKey, toFbaReturn } from '../../map/fba-return.ts';
import { pullRounds } from '../../reports/report-rounds.ts';
import { readReturns, returnsSeries } from './read-returns.ts';

/** https://developer-docs.amazon.com/sp-api/docs/report-type-values-fba */
const fbaSeries = returnsSeries('GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA');

/** Returns of what Amazon shipped, once they are received in one of its centres. */
export const fbaReturns: Source<SpApiAccount, 'return'> = {
  entity: 'return',
  description: 'Returns to Amazon (FBA), by the customer returns report',
  every: '15m',
  isRereadable: true,
  pull: (account, context) =>
    pullRounds(account, context, fbaSeries, (report, done) =>
      readReturns<'return'>(account, context, report, done, {
        columns: fbaReturnColumns,
        keyOf: fbaReturnKey,
        toEntities: (rows) => [toFbaReturn(rows, account.settings.region)],
      }),
    ),
};
