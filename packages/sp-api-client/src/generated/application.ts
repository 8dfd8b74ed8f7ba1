// Written by scripts/generate-shapes.ts from Amazon's application_2023-11-30.json. Do not edit.
import { Nothing } from '../shape.ts';


/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface ApplicationParameters {
  rotateApplicationClientSecret: {
  };
}

export const applicationShapes = {
  rotateApplicationClientSecret: {
    parameters: {
    },
    success: 204,
    response: Nothing,
  },
} as const;
