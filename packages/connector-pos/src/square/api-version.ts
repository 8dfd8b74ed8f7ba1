/** The version of Square's API that everything here was written and checked for. */
export const squareVersion = '2025-08-20';
