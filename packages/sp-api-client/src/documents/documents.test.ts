import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OpenDocument, openDocument } from './open-document.ts';
import { digestOf, uploadDocument } from './upload-document.ts';

const url = 'https://documents.example/report?signature=hush';

interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** Bytes of each chunk. */
  chunk?: number;
}

const serving =
  (content: Uint8Array, { status = 200, headers = {}, chunk = 7 }: Answer = {}): typeof fetch =>
  async () => {
    const parts = Array.from({ length: Math.ceil(content.byteLength / chunk) }, (_, index) =>
      content.subarray(index * chunk, (index + 1) * chunk),
    );
    const body = new ReadableStream({
      start(controller) {
        for (const part of parts) controller.enqueue(part);
        controller.close();
      },
    });
    return new Response(body, { status, headers });
  };

const open = (content: Uint8Array, answer: Answer = {}, charset?: string): Promise<OpenDocument> =>
  openDocument({ url, fetch: serving(content, answer), charset });
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
/** With another checksum. */
const damaged = (packed: Buffer) => {
  packed[packed.byteLength - 8]! ^= 1;
  return packed;
};
const whole = async (...input: Parameters<typeof open>) => (await open(...input)).whole();

describe('a document', () => {
  it.each([
    ['plain', (content: Buffer) => content, {}],
    ['gzip', (content: Buffer) => gzipSync(content), {}],
    ['gzip of gzip', (content: Buffer) => gzipSync(gzipSync(content)), {}],
    ['in one byte a chunk', (content: Buffer) => gzipSync(content), { chunk: 1 }],
  ])('is read as %s', async (_, packed, answer) => {
    expect(await whole(packed(bytes('sku\tprice\nTasse ü\t9,90\n')), answer)).toBe(
      'sku\tprice\nTasse ü\t9,90\n',
    );
  });

  it.each([
    ['Cp1252 by its header', bytes('Grün', 'latin1'), 'text/plain; charset=Cp1252', 'Grün'],
    ['the euro sign of Cp1252', Uint8Array.of(0x80, 0x31), 'text/plain;charset=cp1252', '€1'],
    ['UTF-8 with a mark', bytes('\ufeffGrün'), 'text/plain; charset=Cp1252', 'Grün'],
    [
      'UTF-16 LE with a mark',
      Buffer.concat([Uint8Array.of(0xff, 0xfe), bytes('Grün', 'utf16le')]),
      '',
      'Grün',
    ],
    ['UTF-16 BE with a mark', Uint8Array.of(0xfe, 0xff, 0, 0x47, 0, 0xfc), '', 'Gü'],
    ['Shift JIS', Uint8Array.of(0x83, 0x4a), 'text/plain; charset=MS932', 'カ'],
    ['UTF-8 that nobody names', bytes('Grün'), '', 'Grün'],
    ['Cp1252 that nobody names', bytes('Grün', 'latin1'), '', 'Grün'],
    ['a charset that nobody knows', bytes('Grün'), 'text/plain; charset=x-none', 'Grün'],
    ['nothing', new Uint8Array(), '', ''],
  ])('is read as %s', async (_, content, type, expected) => {
    const headers: Record<string, string> = type ? { 'content-type': type } : {};
    expect(await whole(content, { headers, chunk: 1 })).toBe(expected);
  });

  it('takes the charset that its reader knows where it has none itself', async () => {
    expect(await whole(Uint8Array.of(0xc3, 0xbc), {}, 'Cp1252')).toBe('Ã¼');
  });

  it('may mix lines of both encodings where nobody names one', async () => {
    const mixed = Buffer.concat([bytes('ü\n'), bytes('ö\n', 'latin1'), bytes('ä\nß', 'latin1')]);
    expect(await whole(mixed)).toBe('ü\nö\nä\nß');
  });

  it('gives lines whatever the chunks and line ends are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'ü', '€', '\t', '😀') })),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (given, end, chunk, isPacked) => {
          const content = bytes(given.map((line) => line + end).join(''));
          const { lines } = await open(isPacked ? gzipSync(content) : content, { chunk });
          const read: string[] = [];
          for await (const line of lines()) read.push(line);
          expect(read).toEqual(given);
        },
      ),
    );
  });

  it.each([
    [
      'shorter than promised',
      bytes('abc'),
      { headers: { 'content-length': '4' } },
      'DOCUMENT_TRUNCATED',
    ],
    [
      'gzip that ends early',
      gzipSync(bytes('abc'.repeat(99))).subarray(0, 20),
      {},
      'DOCUMENT_TRUNCATED',
    ],
    ['gzip that is damaged', damaged(gzipSync(bytes('abc'.repeat(99)))), {}, 'DOCUMENT_DAMAGED'],
  ])('that is %s may be tried again', async (_, content, answer, code) => {
    await expect(whole(content, answer)).rejects.toMatchObject({ errorClass: 'retryable', code });
  });

  it.each([
    [403, 'retryable', 'DOCUMENT_URL_ENDED'],
    [503, 'retryable', 'HTTP_503'],
    [404, 'rejected', 'HTTP_404'],
  ])('that answers %i is %s', async (status, errorClass, code) => {
    const error = await open(bytes(''), { status }).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ errorClass, code });
    expect(JSON.stringify([error, String(error)])).not.toContain('hush');
  });

  it('is refused where it grows too large', async () => {
    const fetch = serving(gzipSync(Buffer.alloc(10_000)));
    const { whole: all } = await openDocument({ url, fetch, maxBytes: 9_999 });
    await expect(all()).rejects.toMatchObject({ code: 'DOCUMENT_TOO_LARGE' });
  });

  it('ends with the signal of its reader', async () => {
    const signal = AbortSignal.abort();
    await expect(openDocument({ url: 'http://127.0.0.1:9', signal })).rejects.toThrow(/abort/i);
  });

  it('lets go of what was not read', async () => {
    let isCancelled = false;
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(bytes('line\n')),
      cancel: () => {
        isCancelled = true;
      },
    });
    const { lines } = await openDocument({ url, fetch: async () => new Response(body) });
    for await (const line of lines()) if (line === 'line') break;
    expect(isCancelled).toBe(true);
  });
});

describe('uploadDocument', () => {
  it('puts the content with its type, and says what it was', async () => {
    const calls: [string, RequestInit | undefined][] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      calls.push([String(input), init]);
      return new Response(null);
    };
    const contentType = 'application/json; charset=UTF-8';
    const digest = await uploadDocument({ url, content: '{"ü":1}', contentType, fetch });
    expect(digest).toEqual(digestOf(bytes('{"ü":1}')));
    expect(calls).toEqual([
      [url, { method: 'PUT', headers: { 'content-type': contentType }, body: bytes('{"ü":1}') }],
    ]);
  });

  it('hides the address where it fails', async () => {
    const fetch = async () => {
      throw new TypeError(`fetch failed: ${url}`);
    };
    const upload = uploadDocument({ url, content: '', contentType: 'text/plain', fetch });
    const error = await upload.catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ errorClass: 'retryable', code: 'NETWORK' });
    expect(JSON.stringify([error, String(error), (error as Error).cause])).not.toContain('hush');
  });
});
