const newline = 0x0a;

/**
 * Bytes as text, by a byte order mark, else by the charset that is named. Without either, each line is
 * UTF-8 where it can be, else Windows-1252: Amazon writes both and does not always say which.
 */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  charset: string | undefined,
): AsyncGenerator<string> {
  const source = chunks[Symbol.asyncIterator]();
  try {
    const first = await filledChunk(source);
    const label = markOf(first) ?? labelOf(charset);
    if (label === undefined) yield* decodeLines(first, source);
    else yield* decodeAs(label, first, source);
  } finally {
    await source.return?.();
  }
}

/** Names that Amazon uses and the encoding standard does not know. */
const labels: Readonly<Record<string, string>> = {
  cp1252: 'windows-1252',
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  'windows-31j': 'shift_jis',
  utf16: 'utf-16le',
  'utf-16': 'utf-16le',
};

function labelOf(charset: string | undefined): string | undefined {
  if (charset === undefined) return undefined;
  const name = charset.trim().toLowerCase();
  const label = labels[name] ?? name;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

function markOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

async function* decodeAs(
  label: string,
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(label);
  yield decoder.decode(first, { stream: true });
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    yield decoder.decode(next.value, { stream: true });
  }
  yield decoder.decode();
}

async function* decodeLines(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<string> {
  let open = first;
  for (;;) {
    const end = open.lastIndexOf(newline) + 1;
    if (end > 0) yield decodeEach(open.subarray(0, end));
    const next = await rest.next();
    const left = open.subarray(end);
    if (next.done) {
      if (left.byteLength > 0) yield decodeEach(left);
      return;
    }
    open = left.byteLength > 0 ? Buffer.concat([left, next.value]) : next.value;
  }
}

const strict = new TextDecoder('utf-8', { fatal: true });
const western = new TextDecoder('windows-1252');

/** All lines as UTF-8 if they are; else line by line. */
function decodeEach(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    const end = bytes.indexOf(newline) + 1;
    if (end === 0 || end === bytes.byteLength) return western.decode(bytes);
    return splitLines(bytes).map(decodeEach).join('');
  }
}

function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.byteLength; ) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.byteLength : found + 1;
    lines.push(bytes.subarray(start, end));
    start = end;
  }
  return lines;
}

/** Enough bytes to see a mark. */
async function filledChunk(source: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let bytes: Uint8Array = new Uint8Array();
  while (bytes.byteLength < 3) {
    const next = await source.next();
    if (next.done) return bytes;
    bytes = Buffer.concat([bytes, next.value]);
  }
  return bytes;
}
