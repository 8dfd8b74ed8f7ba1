/** Runs the example against a simulated Amazon: `npx -y pnpm@12 --filter @acorn-i/example-vendor try` */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  chargebacksOf,
  startVendorSimulator,
  type VendorSimulator,
} from '@acorn-i/connector-vendor/simulator';
import type { PurchaseOrder, PurchaseOrderCase } from '@acorn-i/core';
import { acknowledgementOf, invoiceOf, noticeOf } from './documents.ts';

const here = import.meta.dirname;

export interface Step {
  step: string;
  /** What Amazon got in this step. */
  amazonGot: string;
  /** How the order's case stands then. */
  case: string;
}

export interface Tried {
  /** The worst exit code of the runs. */
  code: number;
  steps: Step[];
  /** What was printed for the shipment. */
  papers: string[];
  /** By Amazon's rules. */
  chargebacks: number;
  paid: { amount: string; discount: string } | undefined;
  /** Where all of it lies, if it is kept. */
  folder: string | undefined;
}

/**
 * One purchase order from new to paid, with a run of `acorn-i.yaml` after each step.
 *
 * @param isKept leaves the folder, with the log in it, for `acorn-i explain`
 */
export async function tryOut(isKept = false): Promise<Tried> {
  // A folder of its own, so that your own data is left alone; here, where the connectors are found.
  const folder = await mkdtemp(join(here, 'data-'));
  try {
    for (const name of ['acorn-i.yaml', 'erp.ts', 'package.json'])
      await copyFile(join(here, name), join(folder, name));
    const tried = await tryIn(folder);
    return { ...tried, folder: isKept ? folder : undefined };
  } finally {
    if (!isKept) await rm(folder, { recursive: true });
  }
}

async function tryIn(folder: string): Promise<Omit<Tried, 'folder'>> {
  // What Amazon takes minutes for takes moments here.
  const amazon = await startVendorSimulator({ rateFactor: 1_000, processMs: 200 });
  const inThreeDays = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const number = amazon.orders.place({
    window: [now(), inThreeDays],
    lines: [
      { asin: 'B000000001', quantity: 4, caseSize: 12, cost: '9.90' },
      { asin: 'B000000002', quantity: 2, caseSize: 6, cost: '24.50' },
    ],
  });
  const erp = join(folder, 'data/erp');
  const steps: Step[] = [];
  let code = 0;
  let seen = 0;

  async function play(step: string): Promise<void> {
    code = Math.max(code, await run(join(folder, 'acorn-i.yaml'), envOf(amazon)));
    const all = amazon.transactions.all();
    const got = all.slice(seen).map(({ kind }) => kind);
    seen = all.length;
    const known = await readCase(erp, number);
    steps.push({ step, amazonGot: got.join(', ') || 'nothing', case: known?.status ?? 'none' });
  }

  async function write(kind: string, document: { id: string }): Promise<void> {
    await mkdir(join(erp, kind), { recursive: true });
    await writeFile(join(erp, kind, `${document.id}.json`), JSON.stringify(document, undefined, 2));
  }

  try {
    await play('Amazon orders');
    const order = await read<PurchaseOrder>(join(erp, 'orders', `${number}.json`));
    await write('acknowledgements', acknowledgementOf(order, now()));
    await play('the ERP accepts it');
    await write('ship-notices', noticeOf(order, now()));
    await play('the goods leave');
    amazon.notices.receive(`SHIP-${number}`, {});
    await write('invoices', invoiceOf(order, now()));
    await play('the ERP bills them');
    amazon.settlements.pay(`INV-${number}`, { payment: 'PAY1', discountPercent: '2' });
    await mkdir(join(folder, 'data/remittances'), { recursive: true });
    const csv = amazon.settlements.toCsv(['PAY1']);
    await writeFile(join(folder, 'data/remittances/PAY1.csv'), csv);
    await play('Amazon pays');
    const paid = await readCase(erp, number);
    return {
      ...{ code, steps, papers: await papersIn(join(folder, 'data/papers')) },
      chargebacks: chargebacksOf(amazon).length,
      paid: paid?.paid && {
        amount: paid.paid.amount,
        discount: paid.discount?.amount ?? '0',
      },
    };
  } finally {
    await amazon.close();
  }
}

function envOf(amazon: VendorSimulator): Record<string, string> {
  const { clientId, clientSecret, refreshToken } = amazon.settings.auth;
  return {
    VENDOR_CLIENT_ID: clientId,
    VENDOR_CLIENT_SECRET: clientSecret,
    VENDOR_REFRESH_TOKEN: refreshToken,
    VENDOR_ENDPOINT: amazon.url,
  };
}

async function readCase(erp: string, number: string): Promise<PurchaseOrderCase | undefined> {
  return read<PurchaseOrderCase>(join(erp, 'cases', `${number}.json`)).catch(() => undefined);
}

async function read<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, 'utf8')) as T;
}

async function papersIn(folder: string): Promise<string[]> {
  const [shipment = ''] = await readdir(folder);
  return (await readdir(join(folder, shipment))).sort();
}

function now(): string {
  return new Date().toISOString();
}

/** The command line, from its sources. */
async function run(file: string, env: Record<string, string>): Promise<number> {
  const main = new URL('main.ts', import.meta.resolve('@acorn-i/runner'));
  const args = ['--conditions=@acorn-i/source', fileURLToPath(main), 'run', file, '--until-idle'];
  const child = spawn(process.execPath, [...args, '--log-level', 'error'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'close');
  return code as number;
}

if (import.meta.main) {
  const { code, steps, papers, chargebacks, paid, folder } = await tryOut(
    process.argv.includes('--keep'),
  );
  console.table(steps);
  console.log(`Printed: ${papers.join(', ')}. Charged back: ${chargebacks}.`);
  if (paid) console.log(`Paid ${paid.amount} USD, ${paid.discount} taken off for paying early.`);
  if (folder) console.log(`Everything lies in ${folder}.`);
  process.exitCode = code === 0 && paid !== undefined && chargebacks === 0 ? 0 : 1;
}
