import { z } from 'zod';
import { personal } from '../marks.ts';
import { Id } from './scalars.ts';

/** Where somebody can be reached. Everything that points at a person is marked. */
export const Address = z.strictObject({
  name: personal(z.string().max(512)).optional(),
  company: personal(z.string().max(512)).optional(),
  lines: personal(z.array(z.string().max(512)).max(6)).optional(),
  city: personal(z.string().max(256)).optional(),
  district: personal(z.string().max(256)).optional(),
  region: z.string().max(128).optional(),
  postalCode: personal(z.string().max(32)).optional(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().length(2).optional(),
  phone: personal(z.string().max(64)).optional(),
  kind: z.enum(['residential', 'commercial', 'pickup-point']).optional(),
});
export type Address = z.infer<typeof Address>;

/** A person or a company that buys or sells. */
export const Party = z.strictObject({
  id: personal(Id).optional(),
  name: personal(z.string().max(512)).optional(),
  email: personal(z.string().max(320)).optional(),
  phone: personal(z.string().max(64)).optional(),
  company: personal(z.string().max(512)).optional(),
  taxId: personal(z.string().max(64)).optional(),
  locale: z.string().max(35).optional(),
});
export type Party = z.infer<typeof Party>;
