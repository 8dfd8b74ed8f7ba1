import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CheckResult } from '@acorn-i/connector-site/site-checker';
import { ConfigurationError, makeFolder, toFileSystemError } from '@acorn-i/core';
import type { Terminal } from './terminal.ts';

export interface CheckSiteCommandOptions {
  clientId: string;
  /** A PEM file. */
  ca?: string;
  webhookUrl?: string;
  webhookPort?: number;
  out?: string;
  json?: true;
}

type Checker = typeof import('@acorn-i/connector-site/site-checker');

/**
 * `acorn-i check-site`: whether a self-built shop keeps the contract; answers 0 where it does, 1 where it
 * breaks it, 2 where something could not be checked.
 */
export async function checkSite(
  url: string,
  { clientId, ca, webhookUrl, webhookPort, out, json }: CheckSiteCommandOptions,
  { cwd, env, print }: Terminal,
): Promise<number> {
  const checker = await loadChecker(cwd);
  const report = await checker.checkSite({
    url: demandUrl(url),
    clientId,
    clientSecret: demandSecret(env.ACORN_SITE_SECRET),
    ...(ca && { ca: await readCa(resolve(cwd, ca)) }),
    webhookUrl,
    webhookPort,
    onResult: (result) => {
      if (!json) for (const line of describe(result)) print(line);
    },
  });
  if (json) print(JSON.stringify(report, null, 2));
  else print(`${url}: ${report.outcome}`);
  if (out !== undefined) {
    const folder = resolve(cwd, out);
    makeFolder(folder);
    await writeFile(join(folder, 'site-report.json'), `${JSON.stringify(report, null, 2)}\n`);
    await writeFile(join(folder, 'site-report.md'), checker.toMarkdown(report));
  }
  return { passed: 0, failed: 1, incomplete: 2 }[report.outcome];
}

async function loadChecker(projectDir: string): Promise<Checker> {
  const name = '@acorn-i/connector-site';
  try {
    const from = createRequire(join(projectDir, 'package.json'));
    const path = from.resolve(`${name}/site-checker`);
    return (await import(pathToFileURL(path).href)) as Checker;
  } catch (cause) {
    throw new ConfigurationError(
      `check-site: ${name} is not installed in ${projectDir}. Install it: npm install ${name}`,
      { code: 'CHECK_SITE_MISSING', cause },
    );
  }
}

async function readCa(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { message } = toFileSystemError(error, `check-site: --ca ${file}`);
    throw new ConfigurationError(`${message}. Name a certificate authority's file in PEM`, {
      code: 'CHECK_SITE_CA',
      cause: error,
    });
  }
}

function demandUrl(url: string): string {
  if (/^https?:$/.test(URL.parse(url)?.protocol ?? '')) return url;
  throw new ConfigurationError(`check-site: "${url}" is no address such as https://shop.example`, {
    code: 'CHECK_SITE_URL',
  });
}

function demandSecret(secret: string | undefined): string {
  if (secret) return secret;
  throw new ConfigurationError(
    'check-site: the client secret is missing. Set it in the environment: ACORN_SITE_SECRET',
    { code: 'CHECK_SITE_SECRET' },
  );
}

const labels = { passed: 'ok     ', failed: 'FAILED ', skipped: 'skipped' } as const;

function describe({ id, title, outcome, message, requestIds }: CheckResult): readonly string[] {
  const line = `${labels[outcome]} ${id}: ${title}${message ? `: ${oneLine(message)}` : ''}`;
  return requestIds ? [line, `        request ${requestIds.map(oneLine).join(', ')}`] : [line];
}

/** What a shop says may hold anything. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}
