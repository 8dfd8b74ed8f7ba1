import type { Source } from '@acorn-i/core';
import type { SpApiAccount } from '../../account.ts';
import { returnColumns, returnKey, toReturn } from '../../map/return.ts';
import { pullRounds } from '../../reports/report-rounds.ts';
import { readReturns, returnsSeries } from './read-returns.ts';

/** https://developer-docs.amazon.com/sp-api/docs/returns-reports-attributes */
export const merchantReturns = returnsSeries('GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE');

/** Returns of what the merchant shipped, each again whenever the report tells something else of it. */
export const returns: Source<SpApiAccount, 'return'> = {
  entity: 'return',
  description: 'Returns to the merchant, by the returns report',
  every: '15m',
  isRereadable: true,
  pull: (account, context) =>
    pullRounds(account, context, merchantReturns, (report, done) =>
      readReturns<'return'>(account, context, report, done, {
        columns: returnColumns,
        keyOf: returnKey,
        toEntities: (rows) => [toReturn(rows, account.settings.region)],
      }),
    ),
};
