/**
 * A line of settings with its values blotted out, character by character, so that columns stay.
 * Keys, the connector's name and references are kept: none of them is a secret.
 */
export function maskValues(line: string): string {
  return line.replaceAll(token, (found, use: string | undefined, key: string | undefined) => {
    if (use !== undefined || key !== undefined) return found;
    return found.replaceAll(/(\$\{[^}]*\})|[^\s"']/g, (character, reference) =>
      reference === undefined ? '•' : character,
    );
  });
}

/** `use: x`, a key, a text in quotes, anything else that is not punctuation. */
const token = /(\buse:\s+[^\s,}]+)|([\w-]+:(?=\s|$))|"[^"]*"?|'[^']*'?|\$\{[^}]*\}|[^\s{}[\],]+/g;
