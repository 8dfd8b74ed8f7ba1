import { isTimeZone } from '@acorn-i/core';
import { z } from 'zod';
import { Language } from '../language.ts';

const papers = ['labels', 'packing-list', 'bill-of-lading'] as const;

/** A folder that labels and papers are written to. */
export const PapersSettings = z.strictObject({
  folder: z.string().min(1).describe('Where papers go. Relative to the routes file.'),
  language: Language.default('en'),
  papers: z
    .array(z.enum(papers))
    .min(1)
    .default([...papers])
    .describe('What is made of a ship notice.'),
  zpl: z.boolean().default(false).describe('Whether labels are written as ZPL too.'),
  size: z.enum(['a4', 'letter']).default('a4'),
  timeZone: z
    .string()
    .refine(isTimeZone, 'an IANA time zone such as Europe/Berlin')
    .default('UTC')
    .describe('The zone in which days are meant.'),
  fonts: z
    .array(z.string().min(1))
    .max(20)
    .optional()
    .describe('Font files of your own. Relative to the routes file.'),
});
export type PapersSettings = z.infer<typeof PapersSettings>;
