import { type Handlers, notFound } from '@acorn-i/sp-api-client/simulator';

export type DocumentKind =
  | 'acknowledgement'
  | 'ship-plan'
  | 'ship-notice'
  | 'invoice'
  | 'credit-note';

const succeeding: readonly DocumentKind[] = ['ship-plan', 'ship-notice'];

/** One document that was submitted, and what Amazon makes of it. */
export interface SimulatedTransaction {
  id: string;
  kind: DocumentKind;
  document: unknown;
  submittedAt: string;
  /** Amazon has worked it through, whatever it tells. */
  isProcessed: boolean;
  fault: { code: string; message: string } | undefined;
}

export interface TransactionDeskOptions {
  now(): number;
  /** How long Amazon takes to work a document through, milliseconds. */
  processMs: number;
}

/** Submitted documents: worked through in their time, and told about as reluctantly as Amazon does. */
export interface TransactionDesk {
  /** Takes a document; `work` runs once it is due, and may return why Amazon does not take it. */
  submit(
    kind: DocumentKind,
    document: unknown,
    work: () => SimulatedTransaction['fault'],
  ): { transactionId: string };
  /** Runs what is due by now. */
  settle(): void;
  all(): readonly SimulatedTransaction[];
  /** From now on documents lie unworked, and stay `Processing`. */
  isStuck: boolean;
}

export function createTransactionDesk({ now, processMs }: TransactionDeskOptions): TransactionDesk {
  const transactions: (SimulatedTransaction & { work(): void; dueMs: number })[] = [];
  return {
    isStuck: false,
    submit(kind, document, work) {
      const id = `tx-${String(transactions.length + 1).padStart(6, '0')}`;
      const transaction = {
        ...{ id, kind, document, isProcessed: false, fault: undefined },
        submittedAt: new Date(now()).toISOString(),
        dueMs: this.isStuck ? Number.POSITIVE_INFINITY : now() + processMs,
        work() {
          this.fault = work() as undefined;
          this.isProcessed = true;
        },
      };
      transactions.push(transaction);
      return { transactionId: id };
    },
    settle() {
      for (const one of transactions) if (!one.isProcessed && now() >= one.dueMs) one.work();
    },
    all: () => transactions.map(({ work: _, dueMs: __, ...transaction }) => ({ ...transaction })),
  };
}

/** Only routing requests and ship notices ever come to `Success`; a refusal comes to `Failure` for all. */
export function transactionHandlers(desk: TransactionDesk): Handlers {
  return {
    'vendorTransactions.getTransaction': ({ parameters: { transactionId } }) => {
      desk.settle();
      const found = desk.all().find(({ id }) => id === transactionId);
      if (!found) throw notFound(`transaction ${transactionId}`);
      return { payload: { transactionStatus: { transactionId, ...statusOf(found) } } };
    },
  };
}

function statusOf({ kind, isProcessed, fault }: SimulatedTransaction) {
  if (fault) return { status: 'Failure', errors: [fault] };
  return { status: isProcessed && succeeding.includes(kind) ? 'Success' : 'Processing' };
}
