/** The namespace of the log's state that concerns its operation: pauses, requests, where it was restored from. */
export const controlNamespace = 'control';
