import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startReferenceShop } from '../reference-shop/index.ts';
import { checkSite, type SiteReport, siteChecks, toMarkdown } from '../site-checker/index.ts';
import type { Mutant } from './mutants/mutant.ts';
import { mutants } from './mutants/mutants.ts';

async function check(
  mutant: Pick<Mutant, 'shop' | 'certificateDays' | 'options'>,
): Promise<SiteReport> {
  const { shop: broken, certificateDays, options } = mutant;
  const pair = certificateDays === undefined ? undefined : makeCertificate(certificateDays);
  const tls = pair && { ...pair, ...broken.tls };
  const shop = await startReferenceShop({
    requestsPerMinute: 200,
    webhookRetryMs: 20,
    ...broken,
    ...(tls && { tls }),
  });
  try {
    return await checkSite({ ...shop.settings, ca: pair?.cert, ...options });
  } finally {
    await shop.close();
  }
}

function failedIn({ checks }: SiteReport): string[] {
  return checks.flatMap(({ id, outcome }) => (outcome === 'failed' ? [id] : []));
}

test('the reference shop keeps the whole contract', async () => {
  const report = await check({ shop: {}, certificateDays: 30 });
  expect(report.checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  expect(report).toMatchObject({ outcome: 'passed', shop: 'Reference shop' });
  expect(report.certificate).toMatchObject({ subject: 'localhost' });
  const page = toMarkdown(report);
  for (const { id } of siteChecks) expect(page).toContain(`\`${id}\``);
  expect(page).toContain('**passed**');
  expect(page + JSON.stringify(report)).not.toContain('reference-shop-secret');
});

test('without HTTPS the report is incomplete, even on the loopback', async () => {
  const report = await check({ shop: {} });
  expect(report.outcome).toBe('incomplete');
  expect(failedIn(report)).toEqual([]);
  const transport = report.checks.filter(({ id }) => id.startsWith('transport.'));
  expect(transport.map(({ outcome }) => outcome)).toEqual(['skipped', 'skipped', 'skipped']);
});

test('a wrong secret ends it, and says where', async () => {
  const report = await check({ shop: {}, options: { clientSecret: 'not-it' } });
  expect(failedIn(report)).toContain('shop.description');
  expect(report.checks.at(-1)).toMatchObject({ outcome: 'skipped' });
});

test('secrets do not go out over plain HTTP, nor to a host that is not trusted', async () => {
  const options = { url: 'http://shop.invalid', clientId: 'a', clientSecret: 'b' };
  const report = await checkSite(options);
  expect(failedIn(report)).toEqual(['transport.https']);
  expect(report.latency.requests).toBe(0);
  const untrusted = await check({ shop: {}, certificateDays: 30, options: { ca: undefined } });
  expect(untrusted.latency.requests).toBe(0);
});

describe('each mutant is found', () => {
  test('and there are enough of them', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
    expect(mutants.length).toBeGreaterThanOrEqual(25);
  });

  test.each(mutants)('$name: $caughtBy', async (mutant) => {
    const report = await check(mutant);
    expect(failedIn(report)).toContain(mutant.caughtBy);
    expect(report.outcome).toBe('failed');
  });
});

test('what is found is told with the id of its request', async () => {
  const mutant = mutants.find(({ name }) => name === 'money as a float')!;
  const report = await check(mutant);
  const found = report.checks.find(({ id }) => id === 'orders.list')!;
  expect(found.message).toContain('items.0.total.amount');
  expect(found.requestIds).toHaveLength(1);
  expect(toMarkdown(report)).toContain(found.requestIds![0]);
});

function makeCertificate(days: number): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'acorn-site-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', `${days}`];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  try {
    execFileSync('openssl', [...request, ...subject, '-keyout', key, '-out', cert], {
      stdio: 'ignore',
    });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
