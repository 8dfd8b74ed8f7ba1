import type { Address } from '@acorn-i/core';
import type { CountryCode, MailingAddressInput } from '../generated/operation-types.ts';
import { optional, text } from './optional.ts';

/** Nothing where the address says nothing. */
export function toAddressInput(address: Address | undefined): MailingAddressInput | undefined {
  if (!address) return undefined;
  const [first, ...others] = (address.lines ?? []).filter((line) => text(line) !== undefined);
  const rest = [...others, address.district].filter((part) => text(part) !== undefined).join(', ');
  const region = text(address.region);
  const made = {
    ...nameOf(text(address.name)),
    ...optional('company', text(address.company)),
    ...optional('address1', text(first)),
    ...optional('address2', text(rest)),
    ...optional('city', text(address.city)),
    // A name of a province is taken by no field that is not deprecated.
    ...optional('provinceCode', region && /^[A-Z0-9-]{1,6}$/.test(region) ? region : undefined),
    ...optional('zip', text(address.postalCode)),
    ...optional('countryCode', address.country as CountryCode | undefined),
    ...optional('phone', text(address.phone)),
  };
  return Object.keys(made).length > 0 ? made : undefined;
}

/** Shopify wants the two apart, and a last name above all. */
function nameOf(name: string | undefined): Pick<MailingAddressInput, 'firstName' | 'lastName'> {
  if (name === undefined) return {};
  const words = name.split(/\s+/);
  const lastName = words.pop() ?? name;
  return { ...optional('firstName', text(words.join(' '))), lastName };
}
