import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import bwp from '../../src/index.ts';
import { routesFile } from './routes-file.ts';
import { runCommand } from './runner-process.ts';

const gaps = [
  ...Object.entries(bwp.unsupported?.sources ?? {}).map(([name, gap]) => ({
    name,
    ...gap,
    from: true,
  })),
  ...Object.entries(bwp.unsupported?.sinks ?? {}).map(([name, gap]) => ({
    name,
    ...gap,
    from: false,
  })),
];

it('lint names each route that Buy with Prime cannot serve, with the reason and what to do instead', async () => {
  expect(gaps.length).toBeGreaterThanOrEqual(6);
  const folder = await mkdtemp(join(tmpdir(), 'acorn-bwp-lint-'));
  const routes = gaps.map(({ name, from }, index) =>
    from
      ? `  gap-${index}: { from: [bwp.${name}], to: [site.refunds] }`
      : `  gap-${index}: { from: [site.orders], to: [bwp.${name}] }`,
  );
  const lines = routesFile(folder, 8790).split('\n');
  const until = lines.indexOf('routes:');
  const text = [...lines.slice(0, until + 1), ...routes, ''].join('\n');
  await writeFile(join(folder, 'acorn-i.yaml'), text);
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const { faults } = JSON.parse(await runCommand(folder, 'lint', 'acorn-i.yaml', '--json')) as {
    faults: { code: string; message: string; next?: string }[];
  };
  for (const { name, reason, from } of gaps) {
    const code = from ? 'UNSUPPORTED_SOURCE' : 'UNSUPPORTED_SINK';
    const fault = faults.find((one) => one.code === code && one.message.includes(`bwp.${name}`));
    expect(fault?.message, name).toContain(reason);
  }
  // The others are of variables that are not set here.
  const unsupported = faults.filter(({ code }) => code.startsWith('UNSUPPORTED_'));
  expect(unsupported).toHaveLength(gaps.length);
  await rm(folder, { recursive: true });
});
