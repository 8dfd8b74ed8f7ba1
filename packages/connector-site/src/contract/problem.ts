import { z } from 'zod';

/** An error. https://www.rfc-editor.org/rfc/rfc9457 */
export const Problem = z
  .object({
    type: z.string().min(1),
    title: z.string().min(1),
    status: z.int().min(400).max(599),
    detail: z.string().optional(),
    instance: z.string().optional(),
    code: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]*$/)
      .optional()
      .meta({ description: 'Stable, for programs: `OVER_SHIPPED`.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });
export type Problem = z.infer<typeof Problem>;
