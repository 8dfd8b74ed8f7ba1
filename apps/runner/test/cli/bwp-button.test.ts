import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bwpButton } from '../../src/cli/bwp-button.ts';

const cwd = join(import.meta.dirname, '../..');
const options = { siteId: 'site-1', widgetId: 'w-1' };

test('prints a button for each SKU, and writes a page', async () => {
  const printed: string[] = [];
  expect(await bwpButton(['MUG-1', '"><b'], options, terminal(printed))).toBe(0);
  expect(printed[0]).toContain('data-sku="MUG-1"');
  expect(printed[0]).toContain('data-sku="&quot;&gt;&lt;b"');
  const folder = await mkdtemp(join(tmpdir(), 'acorn-bwp-button-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const page = join(folder, 'page.html');
  await bwpButton(['MUG-1'], { ...options, page }, terminal());
  expect(await readFile(page, 'utf8')).toMatch(/^<!doctype html>/);
});

test('says what is wrong with a SKU', async () => {
  await expect(bwpButton([''], options, terminal())).rejects.toMatchObject({ code: 'BWP_BUTTON' });
  const nowhere = { ...options, page: 'no/such/folder/page.html' };
  await expect(bwpButton(['MUG-1'], nowhere, terminal())).rejects.toMatchObject({
    code: 'BWP_BUTTON_PAGE',
  });
});

function terminal(printed: string[] = []) {
  return {
    cwd,
    env: {},
    isTTY: false,
    print: (line: string) => printed.push(line),
    complain: () => {},
  };
}
