import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReferenceShop } from '@acorn-i/connector-site/reference-shop';
import { expect, onTestFinished, test } from 'vitest';
import { checkSite } from '../../src/cli/check-site.ts';

const cwd = join(import.meta.dirname, '../..');

test('says what it checked, and writes the record', async () => {
  const shop = await startReferenceShop({ requestsPerMinute: 200, webhookRetryMs: 20 });
  const out = await mkdtemp(join(tmpdir(), 'acorn-check-site-'));
  onTestFinished(() => Promise.all([shop.close(), rm(out, { recursive: true })]).then(() => {}));
  const printed: string[] = [];
  const { url, clientId, clientSecret } = shop.settings;
  const code = await checkSite(
    url,
    { clientId, out },
    terminal({ ACORN_SITE_SECRET: clientSecret }, printed),
  );
  // On the loopback it goes without HTTPS, which is not all of the contract.
  expect(code).toBe(2);
  expect(printed.filter((line) => line.startsWith('FAILED'))).toEqual([]);
  expect(printed.at(-1)).toBe(`${url}: incomplete`);
  expect(await readFile(join(out, 'site-report.md'), 'utf8')).toContain(
    '# Acceptance of Reference shop',
  );
  const report = JSON.parse(await readFile(join(out, 'site-report.json'), 'utf8'));
  expect(report).toMatchObject({ outcome: 'incomplete', url });
  expect(printed.join() + JSON.stringify(report)).not.toContain(clientSecret);
});

test('asks for the secret, and for an address that is one', async () => {
  const run = (url: string, env: Record<string, string>) =>
    checkSite(url, { clientId: 'hub' }, terminal(env));
  await expect(run('https://shop.example', {})).rejects.toMatchObject({
    code: 'CHECK_SITE_SECRET',
  });
  await expect(run('shop', { ACORN_SITE_SECRET: 'x' })).rejects.toMatchObject({
    code: 'CHECK_SITE_URL',
  });
  const options = { clientId: 'hub', ca: 'no-such.pem' };
  const own = terminal({ ACORN_SITE_SECRET: 'x' });
  await expect(checkSite('https://shop.example', options, own)).rejects.toMatchObject({
    code: 'CHECK_SITE_CA',
    message: expect.stringContaining('no-such.pem'),
  });
});

function terminal(env: Record<string, string>, printed: string[] = []) {
  return {
    cwd,
    env,
    isTTY: false,
    print: (line: string) => printed.push(line),
    complain: () => {},
  };
}
