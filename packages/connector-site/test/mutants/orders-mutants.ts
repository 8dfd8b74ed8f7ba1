import { items, type Mutant } from './mutant.ts';

export const ordersMutants: readonly Mutant[] = [
  {
    name: 'a tax id that is none',
    caughtBy: 'orders.tax-ids',
    shop: items('GET /orders', (item) => {
      item.taxIds = [{ kind: 'VAT', value: 'DE136695975' }];
    }),
  },
  {
    name: 'totals that do not add up',
    caughtBy: 'orders.amounts',
    shop: items('GET /orders', (item) => {
      item.total.amount = '1.00';
    }),
  },
  {
    name: 'contact without consent',
    caughtBy: 'orders.consent',
    shop: items('GET /orders', (item) => {
      item.buyer.consent.sharing = false;
    }),
  },
];
