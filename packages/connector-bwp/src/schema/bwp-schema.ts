import { accountTypes } from './account.ts';
import { catalogTypes } from './catalog.ts';
import { orderInputs } from './order-inputs.ts';
import { orderTypes } from './orders.ts';

/**
 * What we use of Buy with Prime's API, written by hand from its public pages: Amazon publishes no schema.
 *
 * `@page` names the page below `bwpPages` that documents a field; on a type it speaks of all its fields.
 * `@assumed` marks a name that no page was seen to write out: the page describes what it is for.
 */
export const bwpSchema = /* GraphQL */ `
  directive @page(at: String!) on OBJECT | INPUT_OBJECT | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION
  directive @assumed on FIELD_DEFINITION | INPUT_FIELD_DEFINITION

  type Query
  type Mutation
  ${orderTypes}
  ${orderInputs}
  ${catalogTypes}
  ${accountTypes}
`;
