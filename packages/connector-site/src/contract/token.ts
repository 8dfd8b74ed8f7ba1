import { z } from 'zod';

/** https://www.rfc-editor.org/rfc/rfc6749#section-4.4 */
export const Token = z
  .object({
    access_token: z.string().min(1),
    token_type: z
      .string()
      // A pattern of JSON Schema has no flags.
      .regex(/^[Bb][Ee][Aa][Rr][Ee][Rr]$/)
      .meta({ description: '`bearer`, in capitals or not.' }),
    expires_in: z.int().min(60).max(86_400).meta({ description: 'Seconds.' }),
  })
  .meta({ id: 'Token' });
