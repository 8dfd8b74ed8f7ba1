import { GraphQLError } from 'graphql';

const mostEntries = 250;

/** @throws GraphQLError for a list that is longer than any may be. https://shopify.dev/docs/api/usage/limits */
export function limit(...lists: (readonly unknown[] | undefined)[]): void {
  if (lists.some((list) => (list?.length ?? 0) > mostEntries)) throw tooMany(mostEntries);
}

export function tooMany(most: number): GraphQLError {
  return new GraphQLError(`The input array size is greater than the maximum of ${most}`, {
    extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' },
  });
}
