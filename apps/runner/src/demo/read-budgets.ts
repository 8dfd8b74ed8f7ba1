/** Calls of one operation, against what the remote allows in the same time. */
export interface BudgetUse {
  account: string;
  operation: string;
  /** Calls, or points where the remote counts cost. */
  spent: number;
  /** The full bucket and what came back since. */
  allowed: number;
}

/** Reads from the runner's metrics what it spent of each budget. */
export async function readBudgets(url: string, elapsedMs: number): Promise<BudgetUse[]> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const values = new Map<string, Map<string, number>>();
  for (const [, name, labels, value] of text.matchAll(
    /^acorn_i_budget_(\w+)\{([^}]*)\} (\S+)$/gm,
  )) {
    const key = labels ?? '';
    const own = values.get(key) ?? new Map<string, number>();
    values.set(key, own.set(name ?? '', Number(value)));
  }
  return [...values].map(([labels, own]) => ({
    account: labelOf(labels, 'account'),
    operation: labelOf(labels, 'operation'),
    spent: own.get('spent_total') ?? 0,
    allowed: Math.floor((own.get('burst') ?? 0) + ((own.get('rate') ?? 0) * elapsedMs) / 1_000),
  }));
}

function labelOf(labels: string, name: string): string {
  return new RegExp(`${name}="([^"]*)"`).exec(labels)?.[1] ?? '';
}
