import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { afterEach, describe, expect, test } from 'vitest';
import { disputeBundle, type Evidence, evidenceKinds } from './dispute-bundle.ts';
import { sha256Of } from './file-name.ts';

const claim = { id: 'INV-1SC', invoiceId: 'INV-1', purchaseOrderIds: ['PO1'] };
const at = '2026-03-02T10:00:00Z';
const bytes = (text: string) => new TextEncoder().encode(text);
const all: Evidence[] = [
  { kind: 'purchase-order', name: 'PO1.json', content: { id: 'PO1', lines: [] } },
  { kind: 'acknowledgement', name: 'PO1.json', content: { id: 'A1' } },
  { kind: 'ship-notice', name: 'S/1.json', content: { id: 'S/1' } },
  { kind: 'proof-of-delivery', name: 'pod.pdf', content: bytes('%PDF-1.4 pod') },
  { kind: 'invoice', name: 'INV-1.pdf', content: bytes('%PDF-1.4 invoice') },
];
const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
});

describe('a dispute bundle', () => {
  test('is complete, and each file is the bytes that the manifest says', () => {
    const { zip, manifest } = disputeBundle(claim, all, at);
    expect(manifest).toMatchObject({ isComplete: true, missing: [] });
    const files = unzipSync(zip);
    const { 'manifest.json': told, ...documents } = files;
    expect(JSON.parse(new TextDecoder().decode(told))).toEqual(manifest);
    expect(Object.keys(documents)).toEqual(manifest.documents.map(({ file }) => file));
    for (const { file, sha256, bytes: length } of manifest.documents) {
      expect(sha256Of(documents[file]!)).toBe(sha256);
      expect(documents[file]).toHaveLength(length);
    }
    expect(documents['proof-of-delivery/pod.pdf']).toEqual(bytes('%PDF-1.4 pod'));
  });

  test('says what is missing', () => {
    const { manifest } = disputeBundle(claim, all.slice(0, 3), at);
    expect(manifest).toMatchObject({
      isComplete: false,
      missing: ['proof-of-delivery', 'invoice'],
    });
    expect(disputeBundle(claim, [], at).manifest.missing).toHaveLength(5);
  });

  test('is the same bytes in any order and any time zone', () => {
    process.env.TZ = 'Europe/Berlin';
    const { zip } = disputeBundle(claim, all, at);
    for (const one of ['Asia/Shanghai', 'America/Los_Angeles', 'UTC']) {
      process.env.TZ = one;
      expect(disputeBundle(claim, [...all].reverse(), at).zip).toEqual(zip);
    }
  });

  test('keys of entities in another order are the same bytes', () => {
    const [order, ...others] = all;
    const turned: Evidence = { ...order!, content: { lines: [], id: 'PO1' } };
    expect(disputeBundle(claim, [turned, ...others], at).zip).toEqual(
      disputeBundle(claim, all, at).zip,
    );
  });

  test('no document is lost, whatever it is called; the same one twice is one', () => {
    const evidence = fc.record({
      kind: fc.constantFrom(...evidenceKinds),
      name: fc.constantFrom('a', 'a.pdf', 'A.pdf', '../a.pdf', 'ä.pdf', 'ö.pdf', '.', '..', 'x/y'),
      content: fc.constantFrom('1', '2', '3').map(bytes),
    });
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 30 }), (documents) => {
        const { manifest, zip } = disputeBundle(claim, documents, at);
        const different = new Set(
          documents.map(({ kind, name, content }) => `${kind}\n${name}\n${sha256Of(content)}`),
        );
        expect(manifest.documents).toHaveLength(different.size);
        const names = Object.keys(unzipSync(zip));
        expect(names).toHaveLength(different.size + 1);
        for (const name of names) expect(name).toMatch(/^[a-z-]+(\.json|\/[A-Za-z0-9_-][\w.-]*)$/);
      }),
    );
  });
});
