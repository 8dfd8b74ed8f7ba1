/** Text in the charset of a content type: UTF-8, UTF-16 with its mark, or Windows-1252. */
export function encodeText(text: string, contentType: string): Buffer {
  const [, charset = 'utf-8'] = /charset="?([\w-]+)/i.exec(contentType) ?? [];
  const name = charset.toLowerCase();
  if (name.startsWith('utf-16')) return Buffer.from(`\ufeff${text}`, 'utf16le');
  if (/1252|8859-1|latin/.test(name)) return Buffer.from([...text].map(toWestern));
  return Buffer.from(text);
}

const western = new Map(
  [
    ...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
  ].map((character, byte) => [character, byte]),
);

function toWestern(character: string): number {
  return western.get(character) ?? 0x3f;
}
