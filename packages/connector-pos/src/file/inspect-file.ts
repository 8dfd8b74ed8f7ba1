import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { RejectedError } from '@acorn-i/core';
import { type ClaimedFile, checksumSuffix } from './inbox.ts';

export interface Inspection {
  /** SHA-256 of the bytes, hexadecimal. */
  digest: string;
  /** This very drop of this content: the same for as long as the file lives. */
  identity: string;
  /** Why no row of the file can be trusted. */
  fault?: RejectedError;
}

/** Reads a file once, in pieces: are these the bytes that were sent, and are they text? */
export async function inspectFile({ path }: ClaimedFile): Promise<Inspection> {
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isText = true;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    isText &&= decodes(decoder, chunk as Buffer);
  }
  isText &&= decodes(decoder);
  const digest = hash.digest('hex');
  const { mtimeMs } = await stat(path);
  const fault = (await checksumFault(path, digest)) ?? (isText ? undefined : notText());
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

function notText(): RejectedError {
  return new RejectedError('not UTF-8. Export the file as UTF-8 and drop it again', {
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
