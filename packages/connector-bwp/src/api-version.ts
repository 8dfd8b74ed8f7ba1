/**
 * The version of the Buy with Prime API that every document is written and checked against.
 * https://documents.buywithprime.amazon.com/bwp-api/docs/changelog-for-the-buy-with-prime-api-v2024-11-01
 */
export const bwpApiVersion = '2024-11-01';

/** Where Amazon serves it. https://documents.buywithprime.amazon.com/bwp-api/docs/call-the-buy-with-prime-api */
export const bwpEndpoint = 'https://api.buywithprime.amazon.com';

/** Below it stand the pages that the schema names. */
export const bwpPages = 'https://documents.buywithprime.amazon.com/bwp-api/docs/';
