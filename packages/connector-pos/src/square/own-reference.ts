const prefix = 'acorn-i:';
const mostChars = 255;

/** Marks what we write, so that it is known when it is read back. */
export function ownReference(id: string): string {
  return (prefix + id).slice(0, mostChars);
}

/** Whether we wrote it ourselves. */
export function isOwnReference(reference: string | null | undefined): boolean {
  return reference?.startsWith(prefix) ?? false;
}
