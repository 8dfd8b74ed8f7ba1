import type { Address } from '@acorn-i/core';
import { optional, text } from './optional.ts';
import type { AddressState } from './order-state.ts';

/** An address without its empty parts, or nothing. */
export function toAddress(address: AddressState | null | undefined): Address | undefined {
  if (!address) return undefined;
  const lines = [text(address.address1), text(address.address2)].filter(
    (line) => line !== undefined,
  );
  const made = {
    ...optional('name', text(address.name)),
    ...optional('company', text(address.company)),
    ...optional('lines', lines.length > 0 ? lines : undefined),
    ...optional('city', text(address.city)),
    ...optional('region', text(address.province)),
    ...optional('postalCode', text(address.zip)),
    ...optional('country', text(address.country)),
    ...optional('phone', text(address.phone)),
  };
  return Object.keys(made).length > 0 ? made : undefined;
}
