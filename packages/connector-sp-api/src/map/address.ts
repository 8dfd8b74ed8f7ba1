import type { Address } from '@acorn-i/core';
import { filled, present } from '@acorn-i/sp-api-client';
import type { SpApiAddress } from '../wire/order.ts';

const kinds: Readonly<Record<string, NonNullable<Address['kind']>>> = {
  RESIDENTIAL: 'residential',
  COMMERCIAL: 'commercial',
  PICKUP_POINT: 'pickup-point',
};

/** Undefined where Amazon holds the whole address back. */
export function toAddress(address: SpApiAddress | null | undefined): Address | undefined {
  if (!address) return undefined;
  const country = filled(address.countryCode);
  const places = [address.districtOrCounty, address.extendedFields?.neighborhood].map(filled);
  const result = present({
    name: filled(address.name),
    company: filled(address.companyName),
    lines: toLines(address),
    city: filled(address.city) ?? filled(address.municipality),
    district: places.find((place) => place !== undefined) ?? districtOf(address),
    region: filled(address.stateOrRegion),
    postalCode: filled(address.postalCode),
    country: country?.length === 2 ? country : undefined,
    phone: filled(address.phone),
    kind: kinds[address.addressType ?? ''],
  });
  return Object.keys(result).length === 0 ? undefined : result;
}

/** Brazil's fields repeat the address lines in parts; they stand in where the lines are missing. */
function toLines({ addressLine1, addressLine2, addressLine3, extendedFields }: SpApiAddress) {
  const lines = [addressLine1, addressLine2, addressLine3].map(filled).filter(isText);
  if (lines.length > 0 || !extendedFields) return lines;
  const { streetName, streetNumber, complement } = extendedFields;
  const street = [streetName, streetNumber].map(filled).filter(isText).join(', ');
  return [street, filled(complement)].filter(isText);
}

function districtOf({ city, municipality }: SpApiAddress): string | undefined {
  return filled(city) === undefined ? undefined : filled(municipality);
}

function isText(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
