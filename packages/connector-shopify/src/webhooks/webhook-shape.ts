import { RejectedError } from '@acorn-i/core';
import type { z } from 'zod';

/** Why a verified webhook cannot be read: which of its fields are not as Shopify documents them, never their values. */
export function webhookShape(topic: string, { issues }: z.ZodError): RejectedError {
  const fields = [...new Set(issues.map(({ path }) => path.join('.') || '(the whole body)'))];
  const more = fields.length > 5 ? ` and ${fields.length - 5} more` : '';
  return new RejectedError(
    `${topic} webhook: not as Shopify documents it: ${fields.slice(0, 5).join(', ')}${more}. See that the subscription sends whole payloads (no includeFields) in the pinned API version (acorn-i doctor); the next poll reads it from the shop`,
    { code: 'SHOPIFY_WEBHOOK_SHAPE', details: { fields } },
  );
}
