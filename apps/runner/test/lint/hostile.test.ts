// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of routes files look alike.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatFault } from '../../src/config/fault.ts';
import { loadPlan } from '../../src/config/load-plan.ts';
import { createProject, env, type Project } from './project.ts';

let project: Project;
beforeAll(async () => {
  project = await createProject();
});
afterAll(() => project.remove());

describe('files that are hardly routes', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['empty', '', 'EMPTY_FILE'],
    ['only a byte order mark', '\uFEFF', 'EMPTY_FILE'],
    ['only a separator', '---\n', 'EMPTY_FILE'],
    ['not UTF-8', Uint8Array.of(0x61, 0x3a, 0x20, 0xff, 0xfe), 'NOT_UTF8'],
    ['larger than 1 MiB', `# ${'x'.repeat(1024 * 1024)}\n`, 'FILE_TOO_LARGE'],
    ['nested without end', '['.repeat(20_000), 'YAML_SYNTAX'],
    ['a text', 'hello', 'WRONG_TYPE'],
    ['a number', '42', 'WRONG_TYPE'],
  ])('%s', async (_name, content, code) => {
    const faults = await faultsOf(content);
    expect(faults.map((fault) => fault.code)).toContain(code);
    for (const fault of faults) expect(fault.line * fault.column).toBeGreaterThan(0);
  });

  it('has aliases that would grow without end', async () => {
    const levels = Array.from({ length: 12 }, (_, level) =>
      level === 0
        ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
        : `a${level}: &a${level} [${Array(9).fill(`*a${level - 1}`)}]`,
    );
    const faults = await faultsOf(levels.join('\n'));
    expect(new Set(faults.map(({ code }) => code))).toEqual(
      new Set(['YAML_ANCHOR', 'YAML_ALIAS', 'UNKNOWN_KEY', 'MISSING']),
    );
  });

  it('sets __proto__', async () => {
    const faults = await faultsOf('version: 1\n__proto__: { log: x }\n');
    expect(faults.map(formatFault)).toEqual([
      'x.yaml:2:1 "__proto__" cannot be a key. Choose another name.',
    ]);
  });

  it('is a folder, or is not there', async () => {
    await mkdir(join(project.folder, 'folder.yaml'));
    const load = async (file: string) =>
      (await loadPlan(file, { env, cwd: project.folder })).faults[0]?.code;
    expect(await load('folder.yaml')).toBe('FILE_UNREADABLE');
    expect(await load('nowhere.yaml')).toBe('FILE_MISSING');
  });

  it('counts lines with CRLF and a byte order mark alike', async () => {
    const faults = await faultsOf('\uFEFFversion: 1\r\nroutes:\r\n  a: { fro: [] }\r\n');
    expect(faults.map(({ line, column, code }) => `${line}:${column} ${code}`)).toContain(
      '3:8 UNKNOWN_KEY',
    );
  });

  it('is made of any text', async () => {
    const token = fc.constantFrom(
      'version',
      ': ',
      '1',
      '\n',
      '  ',
      '- ',
      'routes',
      'connections',
      'from',
      'to',
      'steps',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      'use',
      'shop',
      'shop.orders',
      '${env:X}',
      '|',
      '>',
      '&a',
      '*a',
      '!!',
      '#',
      '\t',
      'null',
      '?',
      ',',
      'filter',
      'constructor',
    );
    const text = fc.array(token, { maxLength: 40 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, async (content) => {
        const { plan, faults } = await load(content);
        expect(plan === undefined).toBe(faults.length > 0);
      }),
      { numRuns: 300 },
    );
  });
});

async function faultsOf(content: string | Uint8Array) {
  return (await load(content)).faults;
}

async function load(content: string | Uint8Array) {
  await writeFile(join(project.folder, 'x.yaml'), content);
  return loadPlan('x.yaml', { env, cwd: project.folder });
}
