// Written by scripts/generate-shapes.ts from Amazon's messaging.json. Do not edit.
import { z } from 'zod';
import { Free, Text } from '../shape.ts';
import type * as requests from './messaging-requests.ts';

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

const MessagingAction = z.object({
  name: Text,
});

const GetMessagingActionResponse = z.object({
  _links: z.object({
  self: LinkObject.nullish(),
  schema: LinkObject.nullish(),
}).nullish(),
  _embedded: z.object({
  schema: GetSchemaResponse.nullish(),
}).nullish(),
  payload: MessagingAction.nullish(),
  errors: z.array(ErrorSchema).nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface MessagingParameters {
  getMessagingActionsForOrder: {
    amazonOrderId: string;
    marketplaceIds: readonly string[];
  };
  confirmCustomizationDetails: {
    amazonOrderId: string;
    marketplaceIds: readonly string[];
    body: requests.CreateConfirmCustomizationDetailsRequest;
  };
  createConfirmDeliveryDetails: {
    amazonOrderId: string;
    marketplaceIds: readonly string[];
    body: requests.CreateConfirmDeliveryDetailsRequest;
  };
  createLegalDisclosure: {
    amazonOrderId: string;
    marketplaceIds: readonly string[];
    body: requests.CreateLegalDisclosureRequest;
  };
  createConfirmOrderDetails: {
    amazonOrderId: string;
    marketplaceIds: readonly string[];
    body: requests.CreateConfirmOrderDetailsRequest;
  };
  createConfirmServiceDetails: {
    amazonOrderId: string;
    marketplaceIds: readonly string[];
    body: requests.CreateConfirmServiceDetailsRequest;
  };
  createWarranty: {
    amazonOrderId: string;
    marketplaceIds: readonly string[];
    body: requests.CreateWarrantyRequest;
  };
  getAttributes: {
    amazonOrderId: string;
    marketplaceIds: readonly string[];
  };
  createDigitalAccessKey: {
    amazonOrderId: string;
    marketplaceIds: readonly string[];
    body: requests.CreateDigitalAccessKeyRequest;
  };
  createUnexpectedProblem: {
    amazonOrderId: string;
    marketplaceIds: readonly string[];
    body: requests.CreateUnexpectedProblemRequest;
  };
  sendInvoice: {
    amazonOrderId: string;
    marketplaceIds: readonly string[];
    body: requests.InvoiceRequest;
  };
}

export const messagingShapes = {
  getMessagingActionsForOrder: {
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
      actions: z.array(GetMessagingActionResponse).nullish(),
    }).nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  confirmCustomizationDetails: {
    parameters: {
      amazonOrderId: { in: 'path', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true, atMost: 1 },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 201,
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  createConfirmDeliveryDetails: {
    parameters: {
      amazonOrderId: { in: 'path', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true, atMost: 1 },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 201,
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  createLegalDisclosure: {
    parameters: {
      amazonOrderId: { in: 'path', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true, atMost: 1 },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 201,
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  createConfirmOrderDetails: {
    parameters: {
      amazonOrderId: { in: 'path', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true, atMost: 1 },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 201,
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  createConfirmServiceDetails: {
    parameters: {
      amazonOrderId: { in: 'path', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true, atMost: 1 },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 201,
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  createWarranty: {
    parameters: {
      amazonOrderId: { in: 'path', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true, atMost: 1 },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 201,
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getAttributes: {
    parameters: {
      amazonOrderId: { in: 'path', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true, atMost: 1 },
    },
    response: z.object({
      buyer: z.object({
      locale: Text,
    }).nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  createDigitalAccessKey: {
    parameters: {
      amazonOrderId: { in: 'path', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true, atMost: 1 },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 201,
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  createUnexpectedProblem: {
    parameters: {
      amazonOrderId: { in: 'path', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true, atMost: 1 },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 201,
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  sendInvoice: {
    parameters: {
      amazonOrderId: { in: 'path', kind: 'text', isRequired: true },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true, atMost: 1 },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 201,
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
} as const;
