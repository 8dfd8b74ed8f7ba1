import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createProgram } from '../apps/runner/src/cli/program.ts';
import { formatFault, loadPlan } from '../apps/runner/src/index.ts';

const root = join(import.meta.dirname, '..');
/** Its dependencies are all connectors. */
const project = join(root, 'examples/omnichannel');

const unread = new Set(['node_modules', 'dist', '.git', '.turbo', 'CHANGELOG.md']);
const pages = globSync(['**/*.md', '.changeset/*.md'], {
  cwd: root,
  exclude: (name) => unread.has(name.split('/').at(-1) ?? ''),
}).sort();
const withRoutes = pages.filter((file) =>
  /^(README[^/]*|docs\/routes|(packages|apps|examples)\/[^/]+\/README)\.md$/.test(file),
);

describe('every relative link leads somewhere', () => {
  test('and there are pages to look at', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', '.changeset/README.md']));
  });

  test.each(pages)('%s', (file) => {
    expect(linksIn(read(file)).filter((link) => !leadsSomewhere(file, link))).toEqual([]);
  });
});

describe('routes that a page shows have no fault', () => {
  const examples = withRoutes.flatMap((file) =>
    blocksIn(read(file))
      .filter(({ language, text }) => language === 'yaml' && routesOf(text, read(file)))
      .map(({ line, text }) => ({ file, line, text })),
  );

  test('and there are some', () => expect(examples.length).toBeGreaterThan(8));

  test.each(examples)('$file:$line', async ({ file, text }) => {
    const page = read(file);
    const faults = await faultsOf(routesOf(text, page) ?? '', page);
    // A part leads to systems that the page does not connect.
    const known =
      isPart(text) || !/^routes:/m.test(text)
        ? faults.filter((fault) => !/UNKNOWN_CONNECTION/.test(fault))
        : faults;
    expect(known).toEqual([]);
  });

  test('a page that is wrong is found', async () => {
    const text = 'version: 1\nconnections: { pool: { use: stock-pol } }';
    expect(await faultsOf(text, '')).toEqual([expect.stringContaining('UNKNOWN_CONNECTOR')]);
    const steps = routesOf('- filter: "a ="', '') ?? '';
    expect(await faultsOf(steps, '')).toEqual([expect.stringContaining('JSONATA_SYNTAX')]);
  });

  test('a part of a routes file that is wrong is found, whatever it leads to', async () => {
    const page = read('packages/connector-sp-api/README.md');
    const part = routesOf(
      'routes:\n  lost:\n    from: [amazon-eu.buy-box]\n    steps: [{ filter: "isFeatured == false" }]\n    to: [pricing.offers]\n',
      page,
    );
    expect(await faultsOf(part ?? '', page)).toEqual(
      expect.arrayContaining([expect.stringContaining('JSONATA_SYNTAX')]),
    );
  });
});

test('the example of the tills has no fault', async () => {
  const options = { env: {}, cwd: join(root, 'examples/tills') };
  const { faults, warnings } = await loadPlan('acorn-i.yaml', options);
  expect([...faults, ...warnings].map(formatFault)).toEqual([]);
});

describe('README.md and README.zh-CN.md say the same', () => {
  const [english, chinese] = [read('README.md'), read('README.zh-CN.md')];

  test('in as many sections', () => {
    expect(headingsIn(chinese).map(({ level }) => level)).toEqual(
      headingsIn(english).map(({ level }) => level),
    );
  });

  test('with the same code', () => expect(blocksIn(chinese)).toEqual(sameLines(english, chinese)));

  test('with the same links', () => {
    const targets = (text: string) =>
      linksIn(text)
        .filter((link) => !link.includes('README'))
        .map((link) => link.replace(/#.*/, ''))
        .sort();
    expect(targets(chinese)).toEqual(targets(english));
  });
});

test('the README names the commands that there are, and no other', () => {
  const { commands } = createProgram();
  const named = [...read('README.md').matchAll(/^\| `acorn-i ([\w-]+)/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(commands.map((command) => command.name()).sort());
});

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

interface Block {
  language: string;
  /** Of the first line inside, from 1. */
  line: number;
  text: string;
}

function blocksIn(markdown: string): Block[] {
  const fence = /^```([\w-]*)[^\n]*\n([\s\S]*?)^```$/gm;
  return [...markdown.matchAll(fence)].map(({ 1: language = '', 2: text = '', index }) => ({
    language,
    line: markdown.slice(0, index).split('\n').length + 1,
    text,
  }));
}

/** The blocks of one page at the lines where they stand in the other. */
function sameLines(page: string, other: string): Block[] {
  const lines = blocksIn(other).map(({ line }) => line);
  return blocksIn(page).map((block, index) => ({ ...block, line: lines[index] ?? 0 }));
}

function withoutCode(markdown: string): string {
  return markdown.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, 'code');
}

function headingsIn(markdown: string): { level: number; anchor: string }[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/^(#{1,6}) (.+)$/gm)].map(([, marks = '', title = '']) => ({
    level: marks.length,
    anchor: toAnchor(title),
  }));
}

/** As GitHub makes it. */
function toAnchor(title: string): string {
  const kept = title.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '');
  return kept.trim().replaceAll(/\s/g, '-');
}

function linksIn(markdown: string): string[] {
  const links = [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)];
  return links
    .map(([, target = '']) => target)
    .filter((target) => !/^(https?:|mailto:)/.test(target));
}

function leadsSomewhere(file: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? join(root, file) : resolve(root, dirname(file), path);
  if (!existsSync(target)) return false;
  if (anchor === undefined || !target.endsWith('.md')) return true;
  return headingsIn(readFileSync(target, 'utf8')).some((heading) => heading.anchor === anchor);
}

/** A routes file without its head: its connections are those of the page's first one. */
function isPart(text: string): boolean {
  return text.startsWith('routes:');
}

/** A routes file, or one around routes or a list of steps; undefined for any other YAML. */
function routesOf(text: string, page: string): string | undefined {
  if (/^version: 1$/m.test(text)) return text;
  if (isPart(text)) {
    const whole = blocksIn(page).find((block) => /^version: 1$/m.test(block.text))?.text;
    return whole && whole.replace(/^routes:[\s\S]*/m, '') + text;
  }
  if (!text.startsWith('- ')) return undefined;
  const steps = text.replaceAll(/^/gm, '      ');
  return `version: 1
connections:
  stores: { use: pos, system: file, inbox: ./in }
  pool: { use: stock-pool, locations: { here: { share: 1 } } }
routes:
  example:
    from: [stores.counts]
    steps:
${steps}
    to: [pool.counts]
`;
}

/** Every variable is set, and files that the page shows (`// ./maps/x.ts`) stand beside the routes. */
async function faultsOf(text: string, page: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-docs-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const block of blocksIn(page)) {
    const [, path] = /^\/\/ \.\/(\S+\.[mj]?[tj]s)\n/.exec(block.text) ?? [];
    if (path === undefined) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), block.text);
  }
  // Certificates, which no page shows.
  for (const [, path = ''] of text.matchAll(/\.\/([\w-]+\.pem)/g))
    await writeFile(join(folder, path), 'a certificate');
  const file = join(folder, 'acorn-i.yaml');
  await writeFile(file, text);
  const names = [...text.matchAll(/\$\{(?:env|secret):([^}]+)\}/g)].map(([, name = '']) => name);
  const env = Object.fromEntries(names.map((name) => [name, 'value']));
  const { faults } = await loadPlan(file, { env, cwd: project });
  return faults.map((fault) => `${formatFault(fault)} [${fault.code}]`);
}
