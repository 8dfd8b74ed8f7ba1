import { type Zippable, zipSync } from 'fflate';
import { sha256Of, toFileName } from './file-name.ts';

/** What a shortage claim is decided by. The first five are needed. */
export const evidenceKinds = [
  'purchase-order',
  'acknowledgement',
  'ship-notice',
  'proof-of-delivery',
  'invoice',
  'shortage',
  'bill-of-lading',
  'packing-list',
  'labels',
  'transaction',
  'other',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

const needed = new Set<EvidenceKind>(evidenceKinds.slice(0, 5));

/** One document of the evidence. */
export interface Evidence {
  kind: EvidenceKind;
  /** Its file name: `PO-4711.json`. */
  name: string;
  /** Bytes go in as they are; an entity, or a record of what was sent, goes in as JSON. */
  content: Uint8Array | object;
}

export interface DisputeClaim {
  /** The claim's number: that of the invoice and `SC`, `SCR`. */
  id: string;
  invoiceId: string;
  purchaseOrderIds?: readonly string[];
  note?: string;
}

export interface DisputeManifest {
  version: 1;
  claim: DisputeClaim;
  /** ISO 8601 UTC. */
  createdAt: string;
  /** Whether nothing that is needed is missing. */
  isComplete: boolean;
  missing: readonly EvidenceKind[];
  documents: readonly { kind: EvidenceKind; file: string; bytes: number; sha256: string }[];
}

export interface DisputeBundle {
  zip: Uint8Array;
  manifest: DisputeManifest;
}

/**
 * Packs the evidence for a shortage claim into a zip with a `manifest.json`, which lists each file with its SHA-256
 * and says what is missing. The same evidence gives the same bytes, in whatever order it comes.
 */
export function disputeBundle(
  claim: DisputeClaim,
  evidence: readonly Evidence[],
  createdAt: string,
): DisputeBundle {
  const files = toFiles(evidence);
  const kinds = new Set(evidence.map(({ kind }) => kind));
  const missing = evidenceKinds.filter((kind) => needed.has(kind) && !kinds.has(kind));
  const manifest: DisputeManifest = {
    version: 1,
    claim,
    createdAt,
    isComplete: missing.length === 0,
    missing,
    documents: files.map(({ kind, file, content, sha256 }) => ({
      kind,
      file,
      bytes: content.length,
      sha256,
    })),
  };
  return { zip: pack([{ file: 'manifest.json', content: toBytes(manifest) }, ...files]), manifest };
}

interface File {
  kind: EvidenceKind;
  file: string;
  content: Uint8Array;
  sha256: string;
}

/** In the order of kinds and names. The same document twice is one file, two of one name are two. */
function toFiles(evidence: readonly Evidence[]): File[] {
  const all = evidence.map(({ kind, name, content }) => {
    const bytes = toBytes(content);
    return { kind, file: `${kind}/${toFileName(name)}`, content: bytes, sha256: sha256Of(bytes) };
  });
  const sortKey = ({ kind, file, sha256 }: File) =>
    `${String(evidenceKinds.indexOf(kind)).padStart(2, '0')}\n${file}\n${sha256}`;
  all.sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
  const different = new Map(all.map((file) => [sortKey(file), file]));
  const taken = new Set<string>();
  return [...different.values()].map((file) => {
    const name = taken.has(file.file) ? numbered(file) : file.file;
    taken.add(name);
    return { ...file, file: name };
  });
}

/** Two different documents of one name: the second has a piece of its digest in it. */
function numbered({ file, sha256 }: File): string {
  return file.replace(/(\.[^./]*)?$/, `-${sha256.slice(0, 8)}$1`);
}

function toBytes(content: Uint8Array | object): Uint8Array {
  if (content instanceof Uint8Array) return content;
  return new TextEncoder().encode(`${JSON.stringify(inOrder(content), undefined, 2)}\n`);
}

/** Keys in order, so that the same thing is the same text. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, inOrder(one)]));
}

function pack(files: readonly { file: string; content: Uint8Array }[]): Uint8Array {
  const entries: Zippable = {};
  // Zip has local times without a zone: noon of one day is the same in all of them.
  const mtime = new Date(2000, 0, 1, 12);
  for (const { file, content } of files) {
    // What is compressed already is only stored.
    entries[file] = [content, { mtime, level: file.endsWith('.json') ? 6 : 0 }];
  }
  return zipSync(entries);
}
