import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Change, type Draft, type EntityName, toChange } from '@acorn-i/core';
import { openConnection, registerChecks, testConnector } from '@acorn-i/core/testing';
import { afterEach, describe, expect, test } from 'vitest';
import papers, { openOriginals } from '../src/index.ts';
import { randomInvoice } from './support/random-invoice.ts';
import { createRandom, randomNotice } from './support/random-notice.ts';

const random = createRandom(11);
const notices = [randomNotice(random, 2), randomNotice(random, 1)];
const invoices = notices.map((notice) => randomInvoice(random, notice));
const asDraft = (data: unknown) => ({ data }) as Draft<EntityName>;

async function start() {
  const root = await mkdtemp(join(tmpdir(), 'acorn-papers-'));
  const folder = join(root, 'out');
  const stop = () => rm(root, { recursive: true, force: true });
  return { settings: { folder, zpl: true }, folder, stop };
}

/** Every file with its digest. */
async function filesIn(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const digests = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    const digest = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    return [path.slice(folder.length + 1), digest] as const;
  });
  return Object.fromEntries((await Promise.all(digests)).sort());
}

registerChecks(
  test,
  testConnector(papers, {
    start,
    packageJson: new URL('../package.json', import.meta.url),
    goDown: ({ folder }) => rename(folder, `${folder}-away`),
    sinks: {
      'ship-notices': {
        samples: notices.map(asDraft),
        rejected: [asDraft({ ...notices[0], cartons: [{ id: 'C1', contents: [] }] })],
        effect: ({ folder }) => filesIn(folder),
      },
      invoices: { samples: invoices.map(asDraft), effect: ({ folder }) => filesIn(folder) },
    },
  }),
);

describe('a printer', () => {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });

  async function openPrinter(more: object = {}) {
    const remote = await start();
    const connection = await openConnection(papers, { ...remote.settings, ...more });
    open.push(connection.close, remote.stop);
    const write = (change: Change<'ship-notice'>) =>
      papers.sinks['ship-notices']!.write!(
        connection.api as never,
        change as never,
        connection.writeContext(),
      );
    return { ...remote, write };
  }

  function changeOf(data: object): Change<'ship-notice'> {
    const stamp = { source: 'erp.notices', recordedAt: '2026-03-02T16:00:00Z' };
    return toChange('ship-notice', { data: { ...notices[0]!, ...data } }, stamp).change;
  }

  test('makes a folder with every paper of a notice, and says so', async () => {
    const { write, folder } = await openPrinter();
    const receipt = await write(changeOf({}));
    const files = Object.keys(await filesIn(folder));
    expect(files.map((file) => file.split('/')[1])).toEqual([
      'bill-of-lading.pdf',
      'labels.pdf',
      'labels.zpl',
      'packing-list.pdf',
      'papers.json',
    ]);
    expect(receipt).toMatchObject({ ref: files[0]!.split('/')[0] });
    expect(receipt!.ref).toMatch(/^ship-notice_ASN-\d{8}_[0-9a-f]{12}$/);
  });

  test('leaves alone what it printed before, and goes on after a crash in the middle', async () => {
    const { write, folder } = await openPrinter();
    const name = (await write(changeOf({})))!.ref!;
    const before = await filesIn(folder);
    // A crash before the folder got its name.
    await rename(join(folder, name), join(folder, `.part-${name}`));
    await writeFile(join(folder, `.part-${name}`, 'labels.pdf'), 'half');
    await write(changeOf({}));
    expect(await filesIn(folder)).toEqual(before);
    await writeFile(join(folder, name, 'labels.pdf'), 'with a note of a person');
    expect(await write(changeOf({}))).toEqual({ ref: name, note: 'printed before' });
    expect(await readFile(join(folder, name, 'labels.pdf'), 'utf8')).toBe(
      'with a note of a person',
    );
  });

  test('a notice that changed has a folder of its own; one that is withdrawn, none', async () => {
    const { write, folder } = await openPrinter();
    await write(changeOf({}));
    await write(changeOf({ proNumber: '1' }));
    expect(await readdir(folder)).toHaveLength(2);
    await write({ ...changeOf({ proNumber: '2' }), deleted: true });
    expect(await readdir(folder)).toHaveLength(2);
  });

  test('prints what it was asked for', async () => {
    const { write, folder } = await openPrinter({
      papers: ['packing-list'],
      zpl: false,
      language: 'zh-CN',
    });
    await write(changeOf({ id: '../S 1/箱' }));
    const [name, ...others] = await readdir(folder);
    expect(others).toEqual([]);
    expect(name).toMatch(/^ship-notice___S_1_-[0-9a-f]{8}_[0-9a-f]{12}$/);
    expect((await readdir(join(folder, name!))).sort()).toEqual([
      'packing-list.pdf',
      'papers.json',
    ]);
  });

  test('a notice with a character that no font has is rejected, and leaves nothing behind', async () => {
    const { write, folder } = await openPrinter();
    const carrier = 'Rocket 🚀';
    await expect(write(changeOf({ carrier }))).rejects.toMatchObject({
      errorClass: 'rejected',
      code: 'PAPERS_GLYPH',
      message: expect.stringContaining('U+1F680'),
    });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('originals', () => {
  test('are kept to the byte, once', async () => {
    const { folder, stop } = await start();
    const originals = await openOriginals(folder);
    const bytes = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 255, 13, 10]);
    const kept = await originals.keep(bytes, 'Label 1.PDF');
    expect(await originals.keep(bytes, 'again.pdf')).toEqual(kept);
    expect(await readdir(folder)).toEqual([`${kept.sha256}.pdf`]);
    expect(await originals.read(kept)).toEqual(bytes);
    await writeFile(kept.path, 'spoilt');
    await expect(originals.read(kept)).rejects.toMatchObject({ code: 'PAPERS_CHANGED' });
    await originals.keep(bytes, 'Label 1.PDF');
    expect(await originals.read(kept)).toEqual(bytes);
    await stop();
  });

  test('a folder that cannot be made is told', async () => {
    const { folder, stop } = await start();
    await mkdir(join(folder, '..'), { recursive: true });
    await writeFile(folder, 'a file');
    await expect(openOriginals(folder)).rejects.toMatchObject({ errorClass: 'retryable' });
    await stop();
  });
});
