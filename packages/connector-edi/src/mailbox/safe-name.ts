/** A name that leads out of no folder. */
export function safeName(text: string): string {
  return encodeURIComponent(text).replaceAll('.', '%2E').slice(0, 200);
}
