import type { BusinessAddress, TradeParty } from '@acorn-i/core';
import { filled, present } from '@acorn-i/sp-api-client';

interface WireAddress {
  name?: string | null | undefined;
  addressLine1?: string | null | undefined;
  addressLine2?: string | null | undefined;
  addressLine3?: string | null | undefined;
  city?: string | null | undefined;
  county?: string | null | undefined;
  district?: string | null | undefined;
  stateOrRegion?: string | null | undefined;
  postalCode?: string | null | undefined;
  countryCode?: string | null | undefined;
  phone?: string | null | undefined;
}

export interface WireParty {
  partyId: string;
  address?: WireAddress | null | undefined;
  taxInfo?: WireTax | null | undefined;
}

interface WireTax {
  taxRegistrationType?: string | null | undefined;
  taxRegistrationNumber?: string | null | undefined;
}

export function toParty(party: WireParty | null | undefined): TradeParty | undefined {
  if (!party) return undefined;
  return present({
    id: party.partyId,
    address: toAddress(party.address),
    taxRegistrations: toRegistrations(party.taxInfo),
  });
}

function toAddress(address: WireAddress | null | undefined): BusinessAddress | undefined {
  if (!address) return undefined;
  const country = filled(address.countryCode);
  const lines = [address.addressLine1, address.addressLine2, address.addressLine3].map(filled);
  return present({
    name: filled(address.name),
    lines: lines.filter((line) => line !== undefined),
    city: filled(address.city),
    district: filled(address.district) ?? filled(address.county),
    region: filled(address.stateOrRegion),
    postalCode: filled(address.postalCode),
    country: country?.length === 2 ? country : undefined,
    phone: filled(address.phone),
  });
}

function toRegistrations(tax: WireTax | null | undefined): TradeParty['taxRegistrations'] {
  const kind = tax?.taxRegistrationType?.toLowerCase();
  const number = filled(tax?.taxRegistrationNumber);
  if (number === undefined || (kind !== 'vat' && kind !== 'gst')) return undefined;
  return [{ kind, number }];
}

/** Orders and shipments call the postal code by one name. */
export function toWireParty({ id, address }: TradeParty) {
  return { partyId: id, ...(address && { address: toWireAddress(address, id) }) };
}

/** Amazon demands a name, a first line and a country where there is an address. */
export function toWireAddress(address: BusinessAddress, id: string) {
  const [addressLine1 = '', addressLine2, addressLine3] = address.lines ?? [];
  return present({
    name: address.name ?? id,
    addressLine1: addressLine1 || (address.name ?? id),
    addressLine2,
    addressLine3,
    city: address.city,
    district: address.district,
    stateOrRegion: address.region,
    postalCode: address.postalCode,
    countryCode: address.country ?? '',
    phone: address.phone,
  });
}
