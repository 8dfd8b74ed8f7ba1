import type { Party } from '@acorn-i/core';
import { optional, text } from './optional.ts';
import type { OrderState } from './order-state.ts';

/** Who bought. Every field may be missing: the app may not see personal data. */
export function toBuyer(state: OrderState): Party | undefined {
  const { customer } = state;
  const name = text([customer?.firstName, customer?.lastName].map(text).filter(Boolean).join(' '));
  const buyer = {
    ...optional('id', customer?.id),
    ...optional('name', name),
    ...optional('email', text(state.email) ?? text(customer?.email)),
    ...optional('phone', text(state.phone) ?? text(customer?.phone)),
    ...optional('locale', text(state.locale)),
  };
  return Object.keys(buyer).length > 0 ? buyer : undefined;
}
