import { join, relative } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { createProject, type Project } from './project.ts';
import { type Remote, startRemote } from './remote.ts';

// Each test starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let remote: Remote;
let project: Project;

afterEach(async () => {
  await project.remove();
  await remote.close();
});

const files = {
  list: join(import.meta.dirname, 'price-list-connector.ts'),
  rules: join(import.meta.dirname, '../../../../packages/price-rules/src/index.ts'),
};

function routesWith(folder: string, rules: string): string {
  const own = (file: string) => relative(folder, file);
  return `  list: { use: ${own(files.list)}, prices: { A: "100", B: "40" } }
  shop: { use: ${own(files.list)} }
  prices:
    use: ${own(files.rules)}
    base: { currency: EUR, taxes: excluded }
    targets: { shop: { currency: EUR, taxes: excluded } }
    rules: [${rules}]
routes:
  base: { from: [list.prices], to: [prices.bases] }
  ask: { from: [prices.prices], to: [shop.prices] }
`;
}

test('plan lists each price that would change with the rule that made it, also where a rule changed, and explain says it of one', async () => {
  remote = await startRemote();
  project = await createProject(remote, 'routes: {}');
  const sale = '{ name: sale, priority: 1, when: { skus: [A] }, set: { percent: -10% } }';
  await project.write('acorn-i.yaml', routesWith(project.folder, sale));
  const planned = await project.command('plan', '--details');
  expect(planned.stderr).toBe('');
  expect(planned.stdout).toContain('  shop.prices  A@shop@EUR: new → 90.00 EUR by "sale"\n');
  expect(planned.stdout).toContain('  shop.prices  B@shop@EUR: new → 40.00 EUR by "base"\n');
  expect((await project.command('run', '--until-idle')).code).toBe(0);
  expect((await project.command('explain', 'A')).stdout).toContain(
    'shop asks 90.00 EUR, by "sale"',
  );
  const winter = sale.replace('-10%', '-20%');
  await project.write('acorn-i.yaml', routesWith(project.folder, winter));
  const changed = await project.command('plan', '--details');
  expect(changed.stdout).toContain('  shop.prices  A@shop@EUR: 90.00 EUR by "sale" → 80.00 EUR');
  expect(changed.stdout).not.toContain('B@shop@EUR');
  expect((await project.command('run', '--until-idle')).code).toBe(0);
  expect((await project.command('explain', 'A')).stdout).toContain(
    'shop asks 80.00 EUR, by "sale"',
  );
});

test('two rules of one priority that may meet do not start, and lint says which', async () => {
  remote = await startRemote();
  project = await createProject(remote, 'routes: {}');
  const rules =
    '{ name: one, priority: 1, set: { percent: -10% } }, { name: two, priority: 1, set: { add: "1" } }';
  await project.write('acorn-i.yaml', routesWith(project.folder, rules));
  const linted = await project.command('lint');
  expect(linted.code).toBe(1);
  expect(linted.stdout + linted.stderr).toContain(
    '"two" and "one" may both fit, with one priority',
  );
});
