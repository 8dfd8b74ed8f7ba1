/** An instant in UTC, without milliseconds that say nothing. Shopify writes the shop's own offset. */
export function toInstant(text: string): string {
  const at = new Date(text);
  // What cannot be read stays as it is: the entity's check names the field.
  return Number.isNaN(at.getTime()) ? text : at.toISOString().replace('.000Z', 'Z');
}
