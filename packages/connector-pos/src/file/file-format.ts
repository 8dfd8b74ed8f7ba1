import { open } from 'node:fs/promises';

/** What the first bytes of a file say that it is. */
export type FileFormat = 'text' | 'zip' | 'ole' | 'utf-16le' | 'utf-16be';

const marks: readonly (readonly [FileFormat, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  // An archive of nothing.
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  // Workbooks before 2007, and newer ones under a password.
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Files say by their content what they are; names are often wrong. */
export async function formatOf(path: string): Promise<FileFormat> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    const head = buffer.subarray(0, bytesRead);
    return marks.find(([, mark]) => mark.every((byte, at) => head[at] === byte))?.[0] ?? 'text';
  } finally {
    await file.close();
  }
}
