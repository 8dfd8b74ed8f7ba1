import { z } from 'zod';

/** https://www.rfc-editor.org/rfc/rfc6749#section-4.4 */
export const Token = z
  .object({
    access_token: z.string().min(1),
    token_type: z.string().regex(/^bearer$/i),
    expires_in: z.int().min(60).max(86_400),
  })
  .meta({ id: 'Token' });
