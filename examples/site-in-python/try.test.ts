import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { checkSite } from '@acorn-i/connector-site/site-checker';
import { expect, onTestFinished, test } from 'vitest';

const secret = 'a-secret-of-this-test';
const contract = fileURLToPath(import.meta.resolve('@acorn-i/connector-site/openapi.json'));
const hasPython =
  spawnSync('python3', ['-c', 'import sqlite3, sys; sys.exit(sys.version_info < (3, 9))'])
    .status === 0;
if (!hasPython)
  console.warn('python3 (3.9 or later) is missing: the shop in Python is not checked');

test.runIf(hasPython)(
  'the shop in Python keeps the whole contract',
  {
    timeout: 120_000,
  },
  async () => {
    const { ca, args } = makeCertificate();
    const url = await startShop(args);
    const report = await checkSite({ url, clientId: 'hub', clientSecret: secret, ca });
    const others = report.checks.filter(({ outcome }) => outcome !== 'passed');
    expect(others.map(({ id, outcome, message }) => `${id} ${outcome} ${message ?? ''}`)).toEqual(
      [],
    );
    expect(report.outcome).toBe('passed');
    expect(report.checks.length).toBeGreaterThan(30);
  },
);

function makeCertificate(): { ca: string; args: string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'acorn-python-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30'];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync('openssl', [...request, ...subject, '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  });
  const args = ['--certificate', certificate, '--key', key];
  return { ca: readFileSync(certificate, 'utf8'), args };
}

async function startShop(args: readonly string[]): Promise<string> {
  const all = ['-B', 'shop.py', '--contract', contract, ...args];
  const shop: ChildProcess = spawn('python3', all, {
    cwd: import.meta.dirname,
    env: { ...process.env, SHOP_SECRET: secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    shop.kill();
    if (shop.exitCode === null && shop.signalCode === null) await once(shop, 'exit');
  });
  const lines = createInterface({ input: shop.stdout! });
  const [url] = (await once(lines, 'line')) as [string];
  return url;
}
