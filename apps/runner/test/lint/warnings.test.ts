// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of routes files look alike.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadPlan } from '../../src/config/load-plan.ts';
import { createProject, env, type Project } from './project.ts';

let project: Project;
beforeAll(async () => {
  project = await createProject();
});
afterAll(() => project.remove());

const shop = '  shop: { use: shop, shop: brand.example, auth: { token: "${secret:SHOP_TOKEN}" } }';

it.each<[string, readonly string[], readonly string[]]>([
  [
    'an unused connection',
    [shop, '  pool: { use: pool }', 'routes:', '  a: { from: [shop.prices], to: [shop.prices] }'],
    ['4:3 UNUSED_CONNECTION'],
  ],
  ['no routes', ['routes: {}'], ['3:1 NO_ROUTES']],
  [
    'a shipper that gets all beside one whose orders are filtered',
    [
      '  north: { use: till, system: file, inbox: ./north }',
      '  south: { use: till, system: file, inbox: ./south }',
      'routes:',
      '  near: { from: [north.sales], steps: [{ filter: "true" }], to: [north.pickups] }',
      '  far: { from: [north.sales], to: [south.pickups] }',
    ],
    ['7:36 TWO_SHIPPERS'],
  ],
  [
    'every where nothing is pulled',
    [
      shop,
      '  pool: { use: pool }',
      'routes:',
      '  a: { from: [{ source: pool.availability, every: 1m }], to: [shop.inventory] }',
    ],
    ['6:44 EVERY_IGNORED'],
  ],
  [
    'webhooks without http',
    [
      shop,
      '  pool: { use: pool }',
      'routes:',
      '  a: { from: [shop.orderWebhook], to: [pool.demand] }',
    ],
    ['6:15 NO_HTTP'],
  ],
  [
    'a secret in the file',
    [
      shop.replace('"${secret:SHOP_TOKEN}"', 'in-plain-sight'),
      'routes:',
      '  a: { from: [shop.prices], to: [shop.prices] }',
    ],
    ['3:58 PLAIN_SECRET'],
  ],
  [
    'a secret in the address of a log',
    [
      shop,
      'routes:',
      '  a: { from: [shop.prices], to: [shop.prices] }',
      'log: redis://acorn:in-plain-sight@redis.example',
    ],
    ['6:6 PLAIN_SECRET'],
  ],
  [
    'secrets beside the address of a log',
    [
      shop,
      'routes:',
      '  a: { from: [shop.prices], to: [shop.prices] }',
      'log: { redis: { url: "redis://:plain@redis.example", password: plain } }',
    ],
    ['6:22 PLAIN_SECRET', '6:64 PLAIN_SECRET'],
  ],
])('warns of %s', async (_name, lines, expected) => {
  await writeFile(
    join(project.folder, 'x.yaml'),
    ['version: 1', 'connections:', ...lines].join('\n'),
  );
  const { plan, warnings } = await loadPlan('x.yaml', { env, cwd: project.folder });
  expect(plan).toBeDefined();
  expect(warnings.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual(expected);
});

it('hides values of references in what schemas and connectors say', async () => {
  const own = [
    "export default { name: 'own', settings: { _zod: {}, async safeParseAsync(value) {",
    "  return { success: false, error: { issues: [{ code: 'custom', path: ['token'], message: `bad: ${value.token}` }] } } } },",
    '  connect() {}, sources: {}, sinks: {} };',
  ];
  await writeFile(join(project.folder, 'own.mjs'), own.join('\n'));
  const routes =
    'version: 1\nconnections:\n  own: { use: ./own.mjs, token: "${secret:SHOP_TOKEN}" }\n';
  await writeFile(join(project.folder, 'x.yaml'), routes);
  const { faults } = await loadPlan('x.yaml', { env, cwd: project.folder });
  expect(faults.map(({ message }) => message)).toEqual(['not valid: bad: [hidden]']);
});
