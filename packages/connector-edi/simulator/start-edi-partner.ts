import { mkdir, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PurchaseOrder, PurchaseOrderStatus, Remittance, SalesMetric } from '@acorn-i/core';
import type { Decoded, OutgoingDocument } from '../src/codec/document.ts';
import type { PartnerAnswer, Received } from '../src/codec/syntax.ts';
import { EdiSettings } from '../src/settings.ts';
import { syntaxOf } from '../src/syntax-of.ts';
import { createPartnerBooks, type PartnerBooks } from './partner-books.ts';

export interface EdiPartnerOptions {
  /** The connection's folder, or the root of an SFTP server where `isServer`. */
  folder: string;
  isServer?: boolean;
  /** Of the connection, beside folder and sides. */
  settings?: Partial<Record<string, unknown>>;
  now?(): number;
}

/** A document of the vendor's that the partner got. */
export interface ReceivedByPartner {
  file: string;
  control: string;
  entity: Decoded['entity'];
  data: Decoded['data'];
  /** Why it was refused. */
  problem: string | undefined;
}

/** The other side: a buyer with a mailbox. */
export interface EdiPartner {
  /** Settings of a connection to this partner, without those of a server. */
  readonly settings: Record<string, unknown>;
  readonly toVendor: string;
  readonly fromVendor: string;
  readonly books: PartnerBooks;
  /** Everything that arrived, refused or not. */
  readonly received: readonly ReceivedByPartner[];
  /** What the vendor said of the partner's interchanges. */
  readonly answers: readonly PartnerAnswer[];
  readonly faults: { isSilent: boolean; refuseNext: string | undefined };
  placeOrder(order: PurchaseOrder): Promise<string>;
  changeOrder(order: PurchaseOrder): Promise<string>;
  pay(remittance: Remittance): Promise<string>;
  tellReceipt(status: PurchaseOrderStatus): Promise<string>;
  tellSales(sales: readonly SalesMetric[]): Promise<string>;
  /** Sends a text as it is: something malformed, or the first half of a file. */
  drop(name: string, text: string): Promise<void>;
  /** Writes a document as an interchange without sending it. */
  write(document: OutgoingDocument): string;
  /** Takes what the vendor has left, and answers it. */
  work(): Promise<void>;
}

/** Starts a partner that sends orders, changes and payments, answers, and refuses what a buyer refuses. */
export async function startEdiPartner(options: EdiPartnerOptions): Promise<EdiPartner> {
  const { folder, isServer = false, now = Date.now } = options;
  const [toVendor, fromVendor] = [join(folder, 'inbound'), join(folder, 'outbound')];
  for (const one of [toVendor, fromVendor]) await mkdir(one, { recursive: true });
  const sides = { own: { id: 'VENDOR1' }, partner: { id: 'BUYER1' } };
  const settings = {
    ...(!isServer && { folder }),
    settle: '0s',
    look: '20ms',
    dialect: 'amazon',
    currency: 'USD',
    ...sides,
    ...options.settings,
  };
  const mirrored = EdiSettings.parse({
    ...settings,
    folder,
    own: (settings as typeof sides).partner,
    partner: (settings as typeof sides).own,
  });
  const syntax = syntaxOf(mirrored);
  const books = createPartnerBooks();
  const received: ReceivedByPartner[] = [];
  const answers: PartnerAnswer[] = [];
  const faults: EdiPartner['faults'] = { isSilent: false, refuseNext: undefined };
  const seen = new Set<string>();
  let last = 0;

  const numbered = () => {
    last += 1;
    return { control: String(last).padStart(9, '0'), at: new Date(now()).toISOString() };
  };

  async function drop(name: string, text: string): Promise<void> {
    const path = join(toVendor, name);
    await writeFile(`${path}.tmp`, text);
    await rename(`${path}.tmp`, path);
  }

  function write(document: OutgoingDocument): string {
    return syntax.prepare(document, document.kind).write(numbered());
  }

  async function send(document: OutgoingDocument): Promise<string> {
    const { id, write: writeIt } = syntax.prepare(document, document.kind);
    const number = numbered();
    const name = `${id}-${number.control}.edi`;
    await drop(name, writeIt(number));
    return name;
  }

  async function take(file: string, one: Received): Promise<void> {
    const outer = seen.has(one.control) ? 'repeated' : undefined;
    seen.add(one.control);
    const first = one.judge(outer);
    const refused = new Set<string>();
    for (const document of first.documents.filter(({ isTaken }) => isTaken)) {
      for (const decoded of await document.decode(async () => undefined)) {
        const problem = faults.refuseNext ?? books.take(decoded);
        faults.refuseNext = undefined;
        if (problem !== undefined) refused.add(document.control);
        received.push({ file, control: one.control, ...decoded, problem });
      }
    }
    for (const document of first.documents.filter(({ isTaken }) => !isTaken)) {
      throw new Error(
        `the vendor sent what cannot be read: ${file}: ${document.faults.join('; ')}`,
      );
    }
    answers.push(...first.answers);
    const { answer } = one.judge(outer, refused);
    if (answer === undefined || faults.isSilent) return;
    const number = numbered();
    await drop(`answer-${number.control}.edi`, answer(number));
  }

  return {
    settings,
    toVendor,
    fromVendor,
    books,
    received,
    answers,
    faults,
    drop,
    write,
    placeOrder(order) {
      books.orders.set(order.id, order);
      return send({ kind: 'purchase-order', data: order });
    },
    changeOrder(order) {
      const before = books.orders.get(order.id);
      books.orders.set(order.id, order);
      return send({ kind: 'purchase-order-change', data: order, before });
    },
    pay: (data) => send({ kind: 'remittance', data }),
    tellReceipt: (data) => send({ kind: 'receipt', data }),
    tellSales: (sales) => send({ kind: 'product-activity', sales, levels: [] }),
    async work() {
      for (const name of (await readdir(fromVendor)).sort()) {
        if (name.endsWith('.tmp') || name.endsWith('.part')) continue;
        const text = await readFile(join(fromVendor, name), mirrored.encoding);
        await unlink(join(fromVendor, name));
        for (const one of syntax.read(text)) await take(name, one);
      }
    },
  };
}
