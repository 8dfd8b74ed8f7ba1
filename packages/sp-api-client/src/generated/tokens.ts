// Written by scripts/generate-shapes.ts from Amazon's tokens_2021-03-01.json. Do not edit.
import { z } from 'zod';
import { Count, Text } from '../shape.ts';
import type * as requests from './tokens-requests.ts';


/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface TokensParameters {
  createRestrictedDataToken: {
    body: requests.CreateRestrictedDataTokenRequest;
  };
}

export const tokensShapes = {
  createRestrictedDataToken: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      restrictedDataToken: Text,
      expiresIn: Count,
    }),
  },
} as const;
