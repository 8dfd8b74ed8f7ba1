// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of routes files look alike.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Environment, expandReferences } from '../../src/config/expand-references.ts';
import { createFaults } from '../../src/config/faults.ts';
import { loadPlan } from '../../src/config/load-plan.ts';
import { readYaml } from '../../src/config/yaml-source.ts';
import { createProject, type Project } from './project.ts';

let project: Project;
beforeAll(async () => {
  project = await createProject();
});
afterAll(() => project.remove());

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        "'",
        ': ',
        '\n',
        '#',
        ' #',
        '{{',
        '}}',
        '${',
        '${env:B}',
        '$${',
        '&a',
        '*a',
        '- ',
        '\t',
        '=',
        '!!js',
        '---\n',
        '%',
        '\\',
        '$&',
        '$1',
        '__proto__: x',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

describe('a value from the environment', () => {
  it('changes nothing but the value that names it', async () => {
    const plain = await load('plain');
    await fc.assert(
      fc.asyncProperty(nasty, async (note) => {
        const { plan, faults } = await load(note);
        expect(faults).toEqual([]);
        const settings = plan?.connections.get('shop')?.settings;
        expect(settings).toEqual({
          ...(plain.plan?.connections.get('shop')?.settings as object),
          note: `[${note}]`,
        });
        expect(plan?.routes).toEqual([
          {
            ...plain.plan?.routes[0],
            steps: [{ kind: 'set', assignments: [{ path: ['note'], value: note }] }],
          },
        ]);
      }),
      { numRuns: 150 },
    );
  });

  async function load(note: string) {
    await writeFile(join(project.folder, 'good', 'env.yaml'), envRoutes);
    return loadPlan('good/env.yaml', { env: { NOTE: note, B: 'inner' }, cwd: project.folder });
  }

  const envRoutes = [
    'version: 1',
    'connections:',
    '  shop: { use: shop, shop: brand.example, auth: { token: x }, note: "[${env:NOTE}]" }',
    'routes:',
    '  prices:',
    '    from: [shop.prices]',
    '    steps: [{ set: { note: "${env:NOTE}" } }]',
    '    to: [shop.prices]',
  ].join('\n');
});

describe('references', () => {
  it('are resolved side by side, and $${ writes ${', async () => {
    expect(expand('${env:A}-${env:B}-$${env:A}', { A: '1', B: '${env:A}' })).toBe(
      '1-${env:A}-${env:A}',
    );
  });

  it('read secrets from the environment first, then from ACORN_SECRETS_DIR', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'acorn-i-secrets-'));
    await mkdir(join(folder, 'nested'));
    await writeFile(join(folder, 'TOKEN'), 'from file\n');
    const env = { ACORN_SECRETS_DIR: folder };
    expect(expand('${secret:TOKEN}', env)).toBe('from file');
    expect(expand('${secret:TOKEN}', { ...env, TOKEN: 'from env' })).toBe('from env');
    expect(codesOf('${secret:../TOKEN}', { ACORN_SECRETS_DIR: join(folder, 'nested') })).toEqual([
      'MISSING_SECRET',
    ]);
    await rm(folder, { recursive: true });
    expect(nextOf('${secret:TOKEN}', { ACORN_SECRETS_DIR: folder })).toContain(
      'which is no folder',
    );
  });

  it('of secrets and files are kept from logs; those of the environment are secret where their setting is', async () => {
    await writeFile(join(project.folder, 'token.txt'), 'in a file');
    const secrets = new Set<string>();
    const faults = createFaults(readYaml('x.yaml', 'a: b'));
    const context = { baseDir: project.folder, faults, values: new Set<string>(), secrets };
    const env = { HOST: 'example.com', TOKEN: 'in the environment' };
    expandReferences('${env:HOST} ${secret:TOKEN} ${file:token.txt}', { ...context, env }, ['a']);
    expect([...secrets].toSorted()).toEqual(['in a file', 'in the environment']);
  });

  it('read files beside the routes file, without the last line end', async () => {
    await writeFile(join(project.folder, 'token.txt'), 'two\nlines\r\n');
    expect(expand('${file:token.txt}', {})).toBe('two\nlines');
  });

  it('do not see inherited names', () => {
    expect(codesOf('${env:toString}', {})).toEqual(['MISSING_VARIABLE']);
  });

  it.each(['${}', '${env:}', '${HOME}', '${env:A', '${vault:x}'])('%s is none', (text) => {
    expect(codesOf(text, { A: '1' })).toEqual(['BAD_REFERENCE']);
  });

  function expand(text: string, env: Environment): unknown {
    const faults = createFaults(readYaml('x.yaml', 'a: b'));
    const value = expandReferences(
      text,
      { env, baseDir: project.folder, faults, values: new Set(), secrets: new Set() },
      ['a'],
    );
    expect(faults.faults()).toEqual([]);
    return value;
  }

  function faultsOf(text: string, env: Environment) {
    const faults = createFaults(readYaml('x.yaml', 'a: b'));
    expandReferences(
      text,
      { env, baseDir: project.folder, faults, values: new Set(), secrets: new Set() },
      ['a'],
    );
    return faults.faults();
  }

  const codesOf = (text: string, env: Environment) => faultsOf(text, env).map(({ code }) => code);
  const nextOf = (text: string, env: Environment) => faultsOf(text, env)[0]?.next;
});
