// Written by scripts/generate-shapes.ts from Amazon's uploads_2020-11-01.json. Do not edit.
import { z } from 'zod';
import { Free, Text } from '../shape.ts';

const UploadDestination = z.object({
  uploadDestinationId: Text,
  url: Text,
  headers: Free.nullish(),
});

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface UploadsParameters {
  createUploadDestinationForResource: {
    marketplaceIds: readonly string[];
    contentMD5: string;
    resource: string;
    contentType?: string | undefined;
  };
}

export const uploadsShapes = {
  createUploadDestinationForResource: {
    parameters: {
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true, atMost: 1 },
      contentMD5: { in: 'query', kind: 'text', isRequired: true },
      resource: { in: 'path', kind: 'text', isRequired: true },
      contentType: { in: 'query', kind: 'text' },
    },
    success: 201,
    response: z.object({
      payload: UploadDestination.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
} as const;
