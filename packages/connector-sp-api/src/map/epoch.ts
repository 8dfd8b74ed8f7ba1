/**
 * The time of what Amazon tells without one: a change then has the same id as long as it says the same,
 * and `recordedAt` says when it was first seen.
 */
export const epoch = '1970-01-01T00:00:00.000Z';
