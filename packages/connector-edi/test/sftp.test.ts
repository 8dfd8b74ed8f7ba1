import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore } from '@acorn-i/core/testing';
import { expect, it, onTestFinished } from 'vitest';
import { startEdiPartner, startSftpServer } from '../simulator/index.ts';
import { acknowledgement, during, openEdiConnection as open, order } from './open-edi.ts';

async function openWithServer() {
  const root = await mkdtemp(join(tmpdir(), 'acorn-sftp-'));
  const folder = await mkdtemp(join(tmpdir(), 'acorn-edi-'));
  const partner = await startEdiPartner({ folder: root, isServer: true });
  const server = await startSftpServer(root);
  onTestFinished(async () => {
    await server.close().catch(() => undefined);
    for (const one of [root, folder]) await rm(one, { recursive: true, force: true });
  });
  const { port, username, password, hostKey } = server;
  const folders = { inbound: '/inbound', outbound: '/outbound' };
  const sftp = { host: '127.0.0.1', port, username, password, hostKey, ...folders };
  const settings = { ...partner.settings, folder, sftp };
  return { root, folder, partner, server, settings, sftp, store: createMemoryStore() };
}

it('orders come from a server, and answers get there under their own names alone', async () => {
  const { partner, settings, root, store } = await openWithServer();
  await writeFile(join(root, 'inbound', 'half.edi.part'), 'ISA*00*');
  await partner.placeOrder(order('PO1'));
  const { pull, write } = await open(settings, store);
  const { data } = await pull('purchase-orders');
  expect(data).toMatchObject([{ id: 'PO1' }]);
  expect(await readdir(partner.toVendor)).toEqual(['half.edi.part']);
  expect(await readdir(partner.fromVendor)).toEqual([expect.stringMatching(/^997-\d{9}\.edi$/)]);
  const sent = write('acknowledgements', 'purchase-order-acknowledgement', acknowledgement('PO1'));
  expect((await during(partner, sent)).note).toContain('accepted');
  expect(partner.received).toHaveLength(1);
});

it('a file that still grows on the server is left there', async () => {
  const { partner, settings, root, store } = await openWithServer();
  const text = partner.write({ kind: 'purchase-order', data: order('PO1') });
  const path = join(root, 'inbound', 'a.edi');
  const { pull } = await open({ ...settings, settle: '1ms' }, store);
  for (const part of [20, 150, text.length]) {
    await writeFile(path, text.slice(0, part));
    expect((await pull('purchase-orders')).data).toEqual([]);
    expect(await readFile(path, 'utf8')).toHaveLength(part);
  }
  for (let look = 0; look < 10; look += 1) {
    const { data } = await pull('purchase-orders');
    if (data.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('never taken');
});

it('a rename that nobody saw the end of is not done twice', async () => {
  const { partner, settings, folder, store } = await openWithServer();
  const text = partner.write({ kind: 'purchase-order', data: order('PO1') });
  await mkdir(join(folder, 'outbound'), { recursive: true });
  await writeFile(join(folder, 'outbound', '855-000000010.edi'), text);
  // It was uploaded and renamed, and the partner has taken it.
  await store.set('bringing:855-000000010.edi', true);
  const { pull } = await open(settings, store);
  await pull('purchase-orders');
  expect(await readdir(partner.fromVendor)).toEqual([]);
  expect(await readdir(join(folder, 'outbound'))).toEqual([]);
});

it('a file that was fetched, and not yet taken away, is not told again', async () => {
  const { partner, settings, root, store } = await openWithServer();
  const name = await partner.placeOrder(order('PO1'));
  const path = join(root, 'inbound', name);
  const [text, { atime, mtime }] = [await readFile(path, 'utf8'), await stat(path)];
  // The delete is lost with the machine.
  const failing = { ...store, delete: async () => Promise.reject(new Error('killed')) };
  const dying = await open(settings, failing);
  await expect(dying.pull('purchase-orders')).rejects.toThrow();
  await writeFile(path, text);
  await utimes(path, atime, mtime);
  const { pull } = await open(settings, store);
  expect((await pull('purchase-orders')).data).toHaveLength(1);
  expect(await readdir(partner.toVendor)).toEqual([]);
  await partner.work();
  expect(partner.answers.map(({ isTaken }) => isTaken)).toEqual([true]);
});

it('another key, a wrong password and a server that is down each have their error', async () => {
  const { settings, sftp, server, store } = await openWithServer();
  const failure = async (change: object) => {
    const connection = await open({ ...settings, sftp: { ...sftp, ...change } }, store);
    return connection.pull('purchase-orders').catch((error: unknown) => error);
  };
  const hostKey = `SHA256:${'A'.repeat(43)}`;
  expect(await failure({ hostKey })).toMatchObject({
    code: 'SFTP_HOST_KEY',
    errorClass: 'refused',
  });
  expect(await failure({ password: 'wrong' })).toMatchObject({
    code: 'SFTP_REFUSED',
    errorClass: 'refused',
  });
  await server.close();
  expect(await failure({})).toMatchObject({
    code: 'SFTP_UNREACHABLE',
    errorClass: 'retryable',
  });
});
