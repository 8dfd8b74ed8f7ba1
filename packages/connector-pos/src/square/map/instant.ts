/** Square's RFC 3339 as ISO 8601 UTC with milliseconds. */
export function toInstant(text: string): string {
  return new Date(text).toISOString();
}
