import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigurationError, toFileSystemError } from '@acorn-i/core';
import type { Terminal } from './terminal.ts';

export interface BwpButtonCommandOptions {
  siteId: string;
  widgetId: string;
  quantity?: number;
  /** Writes a whole page there. */
  page?: string;
}

type Button = typeof import('@acorn-i/connector-bwp/button');

/** `acorn-i bwp-button`: prints the HTML of Buy with Prime buttons, one for each SKU. */
export async function bwpButton(
  skus: readonly string[],
  { page, ...options }: BwpButtonCommandOptions,
  { cwd, print }: Terminal,
): Promise<number> {
  const button = await loadButton(cwd);
  try {
    if (page === undefined) print(button.buttonSnippet(skus, options));
    else await writePage(resolve(cwd, page), button.buttonPage(skus, options));
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ConfigurationError(`bwp-button: ${cause.message}`, { code: 'BWP_BUTTON', cause });
  }
  return 0;
}

async function writePage(file: string, html: string): Promise<void> {
  try {
    await writeFile(file, html);
  } catch (error) {
    const { message } = toFileSystemError(error, `bwp-button: --page ${file}`);
    throw new ConfigurationError(`${message}. Name a file in a folder that is there`, {
      code: 'BWP_BUTTON_PAGE',
      cause: error,
    });
  }
}

async function loadButton(projectDir: string): Promise<Button> {
  const name = '@acorn-i/connector-bwp';
  try {
    const from = createRequire(join(projectDir, 'package.json'));
    return (await import(pathToFileURL(from.resolve(`${name}/button`)).href)) as Button;
  } catch (cause) {
    throw new ConfigurationError(
      `bwp-button: ${name} is not installed in ${projectDir}. Install it: npm install ${name}`,
      { code: 'BWP_BUTTON_MISSING', cause },
    );
  }
}
