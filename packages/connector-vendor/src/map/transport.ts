import type { Weight } from '@acorn-i/core';

/** Words of transport that notices and plans share, as Amazon writes them. */
export const wireModes = {
  truckload: 'TruckLoad',
  'less-than-truckload': 'LessThanTruckLoad',
  'small-parcel': 'SmallParcel',
} as const;
export const wireTransports = { road: 'Road', air: 'Air', ocean: 'Ocean' } as const;
const weightUnits = { g: 'G', kg: 'Kg', oz: 'Oz', lb: 'Lb' } as const;

export function toWireWeight({ value, unit }: Weight) {
  return { unitOfMeasure: weightUnits[unit], value };
}

export function toWeight(
  given:
    | { unitOfMeasure?: string | null | undefined; value?: string | null | undefined }
    | null
    | undefined,
): Weight | undefined {
  const unit = wordOf(weightUnits, given?.unitOfMeasure);
  return given?.value && unit ? { value: given.value, unit } : undefined;
}

/** Our word for one of Amazon's, in whatever case it comes; undefined for one that is not known. */
export function wordOf<Word extends string>(
  words: Readonly<Record<Word, string>>,
  given: string | null | undefined,
): Word | undefined {
  const found = Object.entries<string>(words).find(
    ([, wire]) => wire.toLowerCase() === given?.toLowerCase(),
  );
  return found?.[0] as Word | undefined;
}
