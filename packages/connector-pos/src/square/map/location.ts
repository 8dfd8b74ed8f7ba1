import type { Address, Location } from '@acorn-i/core';
import type { Store } from '../store-directory.ts';
import type { SquareLocation } from '../wire/location.ts';
import { toInstant } from './instant.ts';

/** A store: what Square knows of it, and what the settings add. */
export function toLocation({ location, name, timeZone, remote, settings }: Store): Location {
  const address = toAddress(remote);
  return {
    id: location,
    name: (name ?? remote.id).slice(0, 256),
    kind: 'store',
    externalIds: [{ system: 'square', type: 'location', id: remote.id }],
    ...(address && { address }),
    ...(timeZone && { timeZone }),
    ...(settings?.manager && { manager: settings.manager }),
    ...(settings?.weight !== undefined && { weight: settings.weight }),
    ...(settings?.channels && { channels: settings.channels }),
    ...(settings?.regions && { regions: settings.regions }),
    isActive: remote.status !== 'INACTIVE',
    canPickUp: remote.type !== 'MOBILE',
    // Square does not say when a location was changed; another state is another change all the same.
    updatedAt: toInstant(remote.created_at ?? '1970-01-01T00:00:00Z'),
  };
}

function toAddress({ address, phone_number, country }: SquareLocation): Address | undefined {
  const { address_line_1, address_line_2, address_line_3, ...rest } = address ?? {};
  const lines = [address_line_1, address_line_2, address_line_3].flatMap((line) => line || []);
  const found: Address = {
    ...(lines.length > 0 && { lines }),
    ...(rest.locality && { city: rest.locality }),
    ...(rest.sublocality && { district: rest.sublocality }),
    ...(rest.administrative_district_level_1 && { region: rest.administrative_district_level_1 }),
    ...(rest.postal_code && { postalCode: rest.postal_code }),
    ...((rest.country ?? country) && { country: (rest.country ?? country) as string }),
    ...(phone_number && { phone: phone_number }),
  };
  return Object.keys(found).length > 0 ? found : undefined;
}
