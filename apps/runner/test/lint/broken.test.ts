import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { installedConnectors } from '../../src/cli/installed-connectors.ts';
import { type Fault, formatFault } from '../../src/config/fault.ts';
import { loadPlan } from '../../src/config/load-plan.ts';
import { routesSchema } from '../../src/config/routes-schema.ts';
import { createProject, env, type Project } from './project.ts';

// Each file says what is wrong with it: `# expect: LINE:COLUMN CODE part of the message or next step`.
const broken = readdirSync(join(import.meta.dirname, 'fixtures/broken')).filter((file) =>
  file.endsWith('.yaml'),
);
const good = readdirSync(join(import.meta.dirname, 'fixtures/good')).filter((file) =>
  file.endsWith('.yaml'),
);

let project: Project;
let validate: ValidateFunction;
beforeAll(async () => {
  project = await createProject();
  const { usable } = await installedConnectors([project.folder]);
  validate = new Ajv({ strict: false }).compile(routesSchema(usable));
});
afterAll(() => project.remove());

describe('broken routes files', () => {
  it('are at least 30', () => expect(broken.length).toBeGreaterThanOrEqual(30));

  it.each(broken)('%s', async (name) => {
    const { expected, text } = readBroken(name);
    const { plan, faults } = await loadPlan(join('broken', name), { env, cwd: project.folder });
    expect(plan).toBeUndefined();
    const readable = faults.map(formatFault).join('\n');
    expect(
      faults.map(({ line, column, code }) => `${line}:${column} ${code}`),
      readable,
    ).toEqual(expected.map(({ place, code }) => `${place} ${code}`));
    for (const [index, { words }] of expected.entries()) {
      expect(formatFault(faults[index] as Fault)).toContain(words);
    }
    for (const fault of faults) expect(fault.next, fault.code).toMatch(/^.+[.?]$/);
    expect(readable).not.toContain(env.SHOP_TOKEN);
    expect(text).toBeTruthy();
  });
});

/** Shape is what JSON Schema can judge. The rest depends on names, programs, files, or YAML itself. */
const codesOfShape = new Set([
  'UNKNOWN_KEY',
  'MISSING',
  'WRONG_TYPE',
  'INVALID_VALUE',
  'BAD_NAME',
  'UNKNOWN_CONNECTOR',
  'UNKNOWN_STEP',
  'STEP_KEYS',
]);
/** Shapes all the same, but of a rule that draft-7 keywords generated from zod do not carry. */
const exceptions = new Set([
  'every-too-often.yaml',
  'guard-without-limit.yaml',
  'redis-sentinels-without-name.yaml',
  'redis-two-places.yaml',
]);

describe('the JSON Schema', () => {
  const shapes = broken.filter(
    (name) =>
      !exceptions.has(name) && readBroken(name).expected.some(({ code }) => codesOfShape.has(code)),
  );
  it.each(shapes)('rejects %s', (name) => {
    expect(validate(parse(readBroken(name).text))).toBe(false);
  });

  it.each(good)('accepts %s', (name) => {
    const text = readFileSync(join(import.meta.dirname, 'fixtures/good', name), 'utf8');
    expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
  });
});

describe('good routes files', () => {
  it.each(good)('%s', async (name) => {
    const { plan, faults, warnings } = await loadPlan(join('good', name), {
      env,
      cwd: project.folder,
    });
    expect(faults.map(formatFault)).toEqual([]);
    const expected = name === 'just-begun.yaml' ? ['NO_ROUTES'] : [];
    expect(warnings.map(({ code }) => code)).toEqual(expected);
    expect(plan).toBeDefined();
  });
});

function readBroken(name: string) {
  const text = readFileSync(join(import.meta.dirname, 'fixtures/broken', name), 'utf8');
  const lines = [...text.matchAll(/^# expect: (\d+:\d+) ([A-Z_0-9]+)(?: (.*))?$/gm)];
  const expected = lines.map(([, place = '', code = '', words = '']) => ({
    place,
    code,
    words: words.trim(),
  }));
  if (expected.length === 0 && !text.includes('# expect: nothing'))
    throw new Error(`${name}: says not what to expect`);
  return { text, expected };
}
