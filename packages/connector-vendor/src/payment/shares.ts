import {
  absoluteDecimal,
  addDecimals,
  compareDecimals,
  type InvoiceStatus,
  isZeroDecimal,
  negateDecimal,
  type Remittance,
  type SettledPart,
  subtractDecimals,
} from '@acorn-i/core';

export type ShareKind = SettledPart['kind'] | 'repayment';

/** Parts of an invoice's amount by kind, as decimals. */
export type Shares = ReadonlyMap<ShareKind, string>;

/** One line of a payment that concerns the invoice. */
export interface Movement {
  remittanceId: string;
  status: Remittance['status'];
  at: string;
  line: Remittance['lines'][number];
}

/** Taken off by a document of its own, so that the invoice itself may read as paid in full. */
const ownDocuments: readonly ShareKind[] = ['credit-note', 'chargeback', 'co-op', 'other'];

/** What Amazon's finances say, or payments, or both: the account that leaves least open. */
export function sharesOf(
  amount: string,
  status: InvoiceStatus | undefined,
  movements: readonly Movement[],
): { shares: Shares; by: 'invoice-status' | 'remittance' | undefined; other: Shares | undefined } {
  const paid = movements.length > 0 ? sharesOfMovements(movements) : undefined;
  const told = status && status.parts.length > 0 ? sharesOfStatus(status, paid) : undefined;
  if (told === undefined || paid === undefined) {
    const shares = told ?? paid ?? new Map();
    return { shares, by: told ? 'invoice-status' : paid && 'remittance', other: undefined };
  }
  const [openTold, openPaid] = [told, paid].map((shares) =>
    absoluteDecimal(subtractDecimals(amount, sumOf(shares))),
  ) as [string, string];
  const order =
    compareDecimals(openTold, openPaid) ||
    compareDecimals(paid.get('paid') ?? '0', told.get('paid') ?? '0');
  return order < 0
    ? { shares: told, by: 'invoice-status', other: paid }
    : { shares: paid, by: 'remittance', other: told };
}

export function sumOf(shares: Shares): string {
  return addDecimals([...shares.values()]);
}

/** What moves for the invoice, and what was taken off beside it: both are parts of its amount. */
function sharesOfMovements(movements: readonly Movement[]): Shares {
  const shares = new Map<ShareKind, string>();
  for (const { line, status } of movements) {
    const { amount } = line.amount;
    add(shares, status === 'announced' ? 'queued' : 'paid', amount);
    if (line.kind !== 'invoice') add(shares, shareOf(line), negateDecimal(amount));
  }
  return shares;
}

/** What is given back undoes what was held back. */
function shareOf({ kind, claimId = '' }: Movement['line']): ShareKind {
  if (kind === 'invoice') return 'paid';
  if (kind !== 'repayment') return kind;
  if (/PC[A-Z]*R$/.test(claimId)) return 'price';
  if (/VCBSINV/.test(claimId)) return 'chargeback';
  return /SC[A-Z]*R$/.test(claimId) ? 'shortage' : 'repayment';
}

/** Amazon's finances do not know of documents that a payment was lessened by; the payment does. */
function sharesOfStatus({ parts }: InvoiceStatus, paid: Shares | undefined): Shares {
  const shares = new Map<ShareKind, string>();
  for (const { kind, amount } of parts) add(shares, kind, amount.amount);
  for (const kind of ownDocuments) {
    const taken = paid?.get(kind) ?? '0';
    if (shares.has(kind) || isZeroDecimal(taken)) continue;
    add(shares, kind, taken);
    add(shares, 'paid', negateDecimal(taken));
  }
  return shares;
}

function add(shares: Map<ShareKind, string>, kind: ShareKind, amount: string): void {
  shares.set(kind, addDecimals([shares.get(kind) ?? '0', amount]));
}
