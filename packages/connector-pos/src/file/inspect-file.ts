import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { RejectedError } from '@acorn-i/core';
import type { FileSettings } from '../settings.ts';
import { type FileFormat, formatOf } from './file-format.ts';
import { type ClaimedFile, checksumSuffix } from './inbox.ts';

export interface Inspection {
  /** SHA-256 of the bytes, hexadecimal. */
  digest: string;
  /** This very drop of this content: the same for as long as the file lives. */
  identity: string;
  /** Why no row of the file can be trusted. */
  fault?: RejectedError;
}

/** Reads a file once, in pieces: are these the bytes that were sent, and can they be read? */
export async function inspectFile(
  { name, path }: ClaimedFile,
  { encoding }: Pick<FileSettings, 'encoding'>,
): Promise<Inspection> {
  const format = await formatOf(path);
  const isTable = format === 'zip' || format === 'ole';
  const decoder = new TextDecoder(format === 'text' || isTable ? encoding : format, {
    fatal: !isTable,
  });
  const hash = createHash('sha256');
  let isText = true;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    isText &&= decodes(decoder, chunk as Buffer);
  }
  isText &&= decodes(decoder);
  const digest = hash.digest('hex');
  const { mtimeMs } = await stat(path);
  const fault =
    (await checksumFault(path, digest)) ??
    formatFault(name, format) ??
    (isText ? undefined : notText());
  return { digest, identity: `${digest}@${mtimeMs}`, ...(fault && { fault }) };
}

function decodes(decoder: TextDecoder, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

function formatFault(name: string, format: FileFormat): RejectedError | undefined {
  if (format === 'ole') {
    const message = 'a workbook of Excel before 2007, or one under a password. Save it as .xlsx';
    return new RejectedError(message, { code: 'FILE_OLD_WORKBOOK' });
  }
  if (format === 'zip' || /\.csv$/i.test(name)) return undefined;
  return new RejectedError('named as a workbook, but none. Save it as .xlsx, or name it .csv', {
    code: 'FILE_NO_WORKBOOK',
  });
}

function notText(): RejectedError {
  const message = 'not UTF-8. Export the file as UTF-8, or set `encoding`, and drop it again';
  return new RejectedError(message, {
    code: 'FILE_NOT_UTF8',
  });
}

async function checksumFault(path: string, digest: string): Promise<RejectedError | undefined> {
  const text = await readFile(path + checksumSuffix, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  // `sha256sum` writes the digest, two spaces and the name.
  const expected = text?.trim().split(/\s/)[0]?.toLowerCase();
  if (expected === undefined || expected === digest) return undefined;
  return new RejectedError('the bytes are not those of the .sha256 beside it. Send both again', {
    code: 'FILE_CHECKSUM',
  });
}
