// Written by scripts/generate-shapes.ts from Amazon's solicitations.json. Do not edit.
import { z } from 'zod';
import { Free, Text } from '../shape.ts';

const LinkObject = z.object({
  href: Text,
  name: Text,
});

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

const GetSchemaResponse = z.object({
  _links: z.object({
  self: LinkObject.nullish(),
}).nullish(),
  payload: Free.nullish(),
  errors: z.array(ErrorSchema).nullish(),
});

const SolicitationsAction = z.object({
  name: Text,
});

const GetSolicitationActionResponse = z.object({
  _links: z.object({
  self: LinkObject.nullish(),
  schema: LinkObject.nullish(),
}).nullish(),
  _embedded: z.object({
  schema: GetSchemaResponse.nullish(),
}).nullish(),
  payload: SolicitationsAction.nullish(),
  errors: z.array(ErrorSchema).nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface SolicitationsParameters {
  getSolicitationActionsForOrder: {
    amazonOrderId: string;
    marketplaceIds: readonly string[];
  };
  createProductReviewAndSellerFeedbackSolicitation: {
    amazonOrderId: string;
    marketplaceIds: readonly string[];
  };
}

export const solicitationsShapes = {
  getSolicitationActionsForOrder: {
    parameters: {
      amazonOrderId: { in: 'path', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true, atMost: 1 },
    },
    response: z.object({
      _links: z.object({
      self: LinkObject.nullish(),
      actions: z.array(LinkObject).nullish(),
    }).nullish(),
      _embedded: z.object({
      actions: z.array(GetSolicitationActionResponse).nullish(),
    }).nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  createProductReviewAndSellerFeedbackSolicitation: {
    parameters: {
      amazonOrderId: { in: 'path', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true, atMost: 1 },
    },
    success: 201,
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
} as const;
