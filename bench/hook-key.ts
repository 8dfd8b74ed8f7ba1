/** Signs the bench's webhooks on the loopback; it protects nothing. */
export const hookKey = 'bench';
