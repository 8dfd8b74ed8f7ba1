// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of routes files look alike.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { init } from '../../src/cli/init.ts';
import { lint } from '../../src/cli/lint.ts';
import { list } from '../../src/cli/list.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { createProject, env, type Project } from '../lint/project.ts';

let project: Project;
let printed: string[];
let complained: string[];
beforeAll(async () => {
  project = await createProject();
});
afterAll(() => project.remove());
beforeEach(() => {
  printed = [];
  complained = [];
});

describe('lint', () => {
  it('answers 0 and says so where all is well', async () => {
    expect(await lint(['good/full.yaml'], {}, terminal())).toBe(0);
    expect(printed).toEqual(['good/full.yaml: ok, 4 routes over 4 connections']);
  });

  it('answers 1 and one line a fault in a pipe', async () => {
    expect(await lint(['good/full.yaml', 'broken/unknown-sink.yaml'], {}, terminal())).toBe(1);
    expect(printed[0]).toBe(
      'broken/unknown-sink.yaml:9:44 routes.stock.to[0]: shop (shop) has no sink "inventry". Did you mean "inventory"? [UNKNOWN_SINK]',
    );
    expect(complained).toEqual(['1 fault, 0 warnings']);
  });

  it('shows the line and a caret on a terminal', async () => {
    await lint(['broken/unknown-sink.yaml'], {}, terminal({ isTTY: true }));
    const [, line = '', caret = ''] = printed;
    expect(line).toContain('to: [shop.inventry, till.stock]');
    expect(line.slice(caret.indexOf('^'))).toMatch(/^shop\.inventry/);
  });

  it('never shows a secret that stands in the file', async () => {
    const text = [
      'version: 1',
      'connections:',
      '  shop:',
      '    use: shop',
      '    shop: brand.example',
      '    auth:',
      '      token: tok-en-in-plain-sight',
      '      tokens: also-not-to-be-shown',
    ];
    await writeFile(join(project.folder, 'x.yaml'), text.join('\n'));
    await lint(['x.yaml'], {}, terminal({ isTTY: true }));
    expect(printed.join('\n')).toContain('UNKNOWN_KEY');
    expect(printed.join('\n')).not.toMatch(/plain-sight|to-be-shown/);
    const flow =
      'version: 1\nconnections:\n  shop: { use: shop, auth: { token: tok-en-in-plain-sight } }\n';
    await writeFile(join(project.folder, 'x.yaml'), flow);
    await lint(['x.yaml'], {}, terminal({ isTTY: true }));
    expect(printed.join('\n')).not.toMatch(/plain-sight/);
    for (const rest of ['}', '] in-plain-sight', '"in-plain-sight', ': in-plain-sight']) {
      const bad = `version: 1\nconnections:\n  shop:\n    token: in-plain-sight ${rest}\n   x: in-plain-sight\n`;
      await writeFile(join(project.folder, 'x.yaml'), bad);
      await lint(['x.yaml'], {}, terminal({ isTTY: true }));
    }
    expect(printed.join('\n')).toContain('YAML_SYNTAX');
    expect(printed.join('\n')).not.toMatch(/plain-sight/);
  });

  it('prints faults as JSON', async () => {
    expect(await lint(['broken/cycle.yaml'], { json: true }, terminal())).toBe(1);
    const { ok, faults } = JSON.parse(printed.join('\n'));
    expect([ok, faults[0].code, faults[0].address]).toEqual([false, 'CYCLE', 'routes.stock.to[2]']);
  });
});

describe('list', () => {
  it('tells sources with entity, direction and how they come', async () => {
    expect(await list('sources', { json: true }, terminal())).toBe(0);
    expect(JSON.parse(printed.join('\n'))).toContainEqual({
      connector: 'shop',
      source: 'prices',
      entity: 'price',
      direction: 'in',
      how: 'pull every 5m',
      description: '',
    });
    expect(complained.join('\n')).toMatch(
      /acorn-i-connector-outdated: cannot be used: .*API \^0\.1\.0/,
    );
  });

  it('says where the settings decide what there is', async () => {
    await list('sources', {}, terminal());
    expect(printed).toContain(
      'till\trefunds\trefund\tin\tpull every 1m, depends on the settings\t',
    );
    expect(printed.filter((line) => line.startsWith('shop')).join()).not.toContain('depends');
    printed.splice(0);
    await list('sinks', {}, terminal());
    expect(printed.join('\n')).toMatch(/^till\tstock\t.*, depends on the settings\t/m);
  });

  it('shows what is not possible, why, and what to do instead', async () => {
    await list('sources', {}, terminal());
    expect(printed).toContain(
      'shop\treviews\t-\tin\tnot possible\tthe shop shows reviews on its pages and tells them to nobody. Instead: ask its support for an export.',
    );
    await list('sinks', {}, terminal());
    expect(printed.join('\n')).toMatch(/shop\torderWebhook\t-\tout\tnot possible\t/);
  });

  it('aligns a table on a terminal', async () => {
    await list('sinks', {}, terminal({ isTTY: true }));
    const column = (line = '') => line.indexOf('out');
    expect(printed[0]).toContain('entity');
    expect(new Set(printed.slice(1).map(column)).size).toBe(1);
  });

  it('knows every step', async () => {
    await list('steps', {}, terminal());
    expect(printed.map((line) => line.split('\t')[0])).toEqual([
      'filter',
      'map',
      'set',
      'split',
      'hold',
      'approve',
      'guard',
    ]);
  });
});

describe('init', () => {
  it('writes a file that lints, with the connectors commented out, and the schema', async () => {
    expect(await init('first.yaml', terminal())).toBe(0);
    const text = await readFile(join(project.folder, 'first.yaml'), 'utf8');
    expect(text).toContain(
      '  #   use: shop\n  #   shop: "…"\n  #   auth:\n  #     token: "${secret:SHOP_AUTH_TOKEN}" # The admin token',
    );
    expect(await lint(['first.yaml'], {}, terminal())).toBe(0);
    const schema = JSON.parse(await readFile(join(project.folder, '.acorn-i/schema.json'), 'utf8'));
    const validate = new Ajv({ strict: false }).compile(schema);
    expect(validate(parse(text))).toBe(true);
  });

  it('offers an editor no source that is not possible', async () => {
    await init('other.yaml', terminal());
    const schema = await readFile(join(project.folder, '.acorn-i/schema.json'), 'utf8');
    expect(schema).toContain('pageSize');
    expect(schema).not.toContain('reviews');
    expect(await readFile(join(project.folder, 'other.yaml'), 'utf8')).not.toContain('reviews');
  });

  it('lints once the comment signs are out and the settings are filled in', async () => {
    await init('second.yaml', terminal());
    const text = await readFile(join(project.folder, 'second.yaml'), 'utf8');
    const filled = text.replaceAll(/^ {2}# /gm, '  ').replace('shop: "…"', 'shop: brand.example');
    await writeFile(join(project.folder, 'second.yaml'), filled);
    const secrets = { SHOP_AUTH_TOKEN: 'x', ACORN_SECRETS_DIR: '.' };
    printed = [];
    await lint(['second.yaml'], {}, terminal({ env: secrets }));
    expect(printed.filter((line) => !line.startsWith('warning: '))).toEqual([
      'second.yaml: ok, 1 route over 3 connections',
    ]);
  });

  it('never writes over a file', async () => {
    await writeFile(join(project.folder, 'mine.yaml'), 'version: 1\n');
    expect(await init('mine.yaml', terminal())).toBe(1);
    expect(await readFile(join(project.folder, 'mine.yaml'), 'utf8')).toBe('version: 1\n');
    expect(complained.join('\n')).toContain('mine.yaml: is already there');
    expect(printed).toEqual([]);
  });

  it('finds the connectors of the project that the file lies in', async () => {
    const cwd = await mkdtemp(join(tmpdir(), 'acorn-i-elsewhere-'));
    const file = join(project.folder, 'inner/routes.yaml');
    expect(await init(file, terminal({ cwd }))).toBe(0);
    expect(await readFile(file, 'utf8')).toContain('use: shop');
    await list('connectors', { file }, terminal({ cwd }));
    expect(printed.join('\n')).toContain('shop\t');
    await rm(cwd, { recursive: true });
  });

  it('works without any connector', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'acorn-i-bare-'));
    expect(await init('acorn-i.yaml', terminal({ cwd: folder }))).toBe(0);
    expect(await lint(['acorn-i.yaml'], {}, terminal({ cwd: folder }))).toBe(0);
    await rm(folder, { recursive: true });
  });
});

function terminal(overrides: Partial<Terminal> = {}): Terminal {
  return {
    cwd: project.folder,
    env,
    isTTY: false,
    print: (line) => void printed.push(line),
    complain: (line) => void complained.push(line),
    ...overrides,
  };
}
