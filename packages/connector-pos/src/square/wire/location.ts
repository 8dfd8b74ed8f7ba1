import { z } from 'zod';

export const SquareLocation = z.object({
  id: z.string(),
  name: z.string().nullish(),
  business_name: z.string().nullish(),
  timezone: z.string().nullish(),
  currency: z.string().nullish(),
  country: z.string().nullish(),
  phone_number: z.string().nullish(),
  /** `ACTIVE` or `INACTIVE`. */
  status: z.string().nullish(),
  /** `PHYSICAL` or `MOBILE`. */
  type: z.string().nullish(),
  created_at: z.string().nullish(),
  address: z
    .object({
      address_line_1: z.string().nullish(),
      address_line_2: z.string().nullish(),
      address_line_3: z.string().nullish(),
      locality: z.string().nullish(),
      sublocality: z.string().nullish(),
      administrative_district_level_1: z.string().nullish(),
      postal_code: z.string().nullish(),
      country: z.string().nullish(),
    })
    .nullish(),
});
export type SquareLocation = z.infer<typeof SquareLocation>;

export const ListedLocations = z.object({ locations: z.array(SquareLocation).nullish() });
