import type { ProductVariant } from '@acorn-i/core';

type Measure = NonNullable<ProductVariant['weight']>;

interface Given {
  unit?: string | null | undefined;
  value?: number | null | undefined;
}

/** Amazon's words for units. One that stands nowhere here cannot be told in ours. */
const units: Readonly<Record<string, Measure['unit']>> = {
  millimeters: 'mm',
  centimeters: 'cm',
  meters: 'm',
  inches: 'in',
  grams: 'g',
  kilograms: 'kg',
  ounces: 'oz',
  pounds: 'lb',
};

/** A length or a weight of Amazon's; undefined where it is none that we know. */
export function toMeasure(given: Given | null | undefined): Measure | undefined {
  const unit = units[given?.unit?.toLowerCase() ?? ''];
  const value = given?.value;
  return unit === undefined || value == null || value < 0 ? undefined : { value, unit };
}

/** All three of them, or none. */
export function toDimensions(
  given:
    | {
        length?: Given | null | undefined;
        width?: Given | null | undefined;
        height?: Given | null | undefined;
      }
    | null
    | undefined,
): ProductVariant['dimensions'] | undefined {
  const [length, width, height] = [given?.length, given?.width, given?.height].map(toMeasure);
  return length && width && height ? { length, width, height } : undefined;
}
