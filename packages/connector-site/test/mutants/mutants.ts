import { accessMutants } from './access-mutants.ts';
import { listsMutants } from './lists-mutants.ts';
import type { Mutant } from './mutant.ts';
import { orderWritesMutants } from './order-writes-mutants.ts';
import { ordersMutants } from './orders-mutants.ts';
import { stockAndPricesMutants } from './stock-and-prices-mutants.ts';
import { transportMutants } from './transport-mutants.ts';
import { webhooksMutants } from './webhooks-mutants.ts';

/** One for each way to break the contract that we know of. */
export const mutants: readonly Mutant[] = [
  ...accessMutants,
  ...listsMutants,
  ...ordersMutants,
  ...stockAndPricesMutants,
  ...orderWritesMutants,
  ...webhooksMutants,
  ...transportMutants,
];
