/** An instant as the Admin API writes it. */
export function utc(at: number): string;
export function utc(at: number | null): string | null;
export function utc(at: number | null): string | null {
  return at === null ? null : `${new Date(at).toISOString().slice(0, 19)}Z`;
}
