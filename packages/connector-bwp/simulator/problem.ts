import { GraphQLError } from 'graphql';

export type ProblemType =
  | 'AccessDenied'
  | 'Conflict'
  | 'InternalServer'
  | 'ResourceNotFound'
  | 'Throttling'
  | 'Validation';

/** An error as Buy with Prime answers it: HTTP 200, and a classification. */
export function problem(type: ProblemType, message: string, code?: string): GraphQLError {
  const classification = {
    type: `${type}Error`,
    ...(code !== undefined && { code, details: { message } }),
  };
  return new GraphQLError(message, { extensions: { classification } });
}

export function invalid(code: string, message: string): GraphQLError {
  return problem('Validation', message, code);
}
