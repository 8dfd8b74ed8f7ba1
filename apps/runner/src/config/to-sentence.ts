/** What others wrote, with or without its full stop, as one sentence. */
export function toSentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
