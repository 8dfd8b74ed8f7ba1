import { z } from 'zod';

/** Who bears cost and risk up to where: Incoterms 2020, and DAT of 2010, which orders still name. */
export const Incoterm = z.enum([
  'EXW',
  'FCA',
  'CPT',
  'CIP',
  'DAP',
  'DPU',
  'DDP',
  'FAS',
  'FOB',
  'CFR',
  'CIF',
  'DAT',
]);
export type Incoterm = z.infer<typeof Incoterm>;
