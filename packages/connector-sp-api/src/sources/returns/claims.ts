import type { Source } from '@acorn-i/core';
import type { SpApiAccount } from '../../account.ts';
import { claimColumns, toClaims } from '../../map/claim.ts';
import { returnKey } from '../../map/return.ts';
import { pullRounds } from '../../reports/report-rounds.ts';
import { readReturns } from './read-returns.ts';
import { merchantReturns } from './returns.ts';

/** A-to-Z and SAFE-T claims, as far as the returns report tells of them. It is the same one that `returns` reads. */
export const claims: Source<SpApiAccount, 'claim'> = {
  entity: 'claim',
  description: 'A-to-Z and SAFE-T claims, by the returns report',
  every: '15m',
  isRereadable: true,
  pull: (account, context) =>
    pullRounds(account, context, merchantReturns, (report, done) =>
      readReturns<'claim'>(account, context, report, done, {
        columns: claimColumns,
        keyOf: returnKey,
        toEntities: (rows) => toClaims(rows, account.settings.region),
      }),
    ),
};
