import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findConnectors } from '../../src/config/find-connectors.ts';
import { importConnector } from '../../src/config/import-connector.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'acorn-i-find-'));
});
afterEach(() => rm(folder, { recursive: true }));

const manifest = { kind: 'connector', id: 'till', api: '^1.0.0', entry: './index.js' };

it('finds every declared package that has the manifest, whatever its name', async () => {
  await project(['acorn-i-connector-till', '@acme/acorn-i-connector-shop', 'stock']);
  await install('acorn-i-connector-till', { acornI: manifest });
  await install('@acme/acorn-i-connector-shop', { acornI: { ...manifest, id: 'shop' } });
  await install('stock', { acornI: { ...manifest, id: 'pool' } });
  expect(found()).toEqual([
    'pool=stock',
    'shop=@acme/acorn-i-connector-shop',
    'till=acorn-i-connector-till',
  ]);
});

it('does not see what is installed but not declared, nor other kinds', async () => {
  await project(['acorn-i-connector-page', 'leven']);
  await install('acorn-i-connector-till', { acornI: manifest });
  await install('acorn-i-connector-page', { acornI: { ...manifest, kind: 'console' } });
  await install('leven', {});
  expect(findConnectors([folder])).toEqual({ connectors: [], broken: [] });
});

it('looks upward from a folder below, for the project and for node_modules', async () => {
  await project(['acorn-i-connector-till']);
  await install('acorn-i-connector-till', { acornI: manifest });
  await mkdir(join(folder, 'shops/berlin'), { recursive: true });
  expect(found(join(folder, 'shops/berlin'))).toEqual(['till=acorn-i-connector-till']);
});

it('says what is wrong with a connector that cannot be found out', async () => {
  await project(['acorn-i-connector-a', 'acorn-i-connector-b', 'acorn-i-connector-c', '../evil']);
  await install('acorn-i-connector-b', {});
  await install('acorn-i-connector-c', { acornI: { kind: 'connector', id: 'c' } });
  expect(findConnectors([folder]).broken.map(({ problem }) => problem)).toEqual([
    'it is not in node_modules. Install the dependencies',
    'its package.json has no "acornI" block',
    'its package.json has no valid acornI.api',
  ]);
});

it('refuses an id of two packages, until the package is named', async () => {
  await project(['acorn-i-connector-till', '@acme/acorn-i-connector-till']);
  await install('acorn-i-connector-till', { acornI: manifest });
  await install('@acme/acorn-i-connector-till', { acornI: manifest });
  const installed = findConnectors([folder]);
  expect(await importConnector('till', installed, folder)).toMatchObject({
    fault: { code: 'CONNECTOR_AMBIGUOUS' },
  });
  expect(await importConnector('acorn-i-connector-till', installed, folder)).toMatchObject({
    packageName: 'acorn-i-connector-till',
    connector: { name: 'till' },
  });
});

it.each([
  ['no default export', 'export const x = 1;', 'it has no default export of an object'],
  [
    'a source of an entity of another version',
    connector('a: { entity: "hologram" }', ''),
    'sources.a.entity is not',
  ],
  [
    'half a webhook',
    connector('a: { entity: "order", verify() {} }', ''),
    'both "verify" and "decode"',
  ],
  [
    'a sink with two verbs',
    connector('', 'a: { accepts: "order", write() {}, apply() {} }'),
    'exactly one of',
  ],
])('refuses a module with %s', async (_name, code, problem) => {
  await writeFile(join(folder, 'own.mjs'), code);
  const imported = await importConnector('./own.mjs', { connectors: [], broken: [] }, folder);
  expect(imported).toMatchObject({
    fault: { code: 'CONNECTOR_INVALID', message: expect.stringContaining(problem) },
  });
});

function found(from = folder): readonly string[] {
  return findConnectors([from]).connectors.map(({ id, packageName }) => `${id}=${packageName}`);
}

async function project(names: readonly string[]): Promise<void> {
  const dependencies = Object.fromEntries(names.map((name) => [name, '1.0.0']));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ dependencies }));
}

async function install(name: string, fields: object): Promise<void> {
  const target = join(folder, 'node_modules', name);
  await mkdir(target, { recursive: true });
  await writeFile(
    join(target, 'package.json'),
    JSON.stringify({ name, version: '1.0.0', type: 'module', ...fields }),
  );
  await writeFile(join(target, 'index.js'), connector('', ''));
}

/** A connector without any import, as another copy of core and zod would look. */
function connector(sources: string, sinks: string): string {
  return `export default { name: 'till', settings: { _zod: {}, safeParseAsync() {} }, connect() {}, sources: { ${sources} }, sinks: { ${sinks} } };`;
}
