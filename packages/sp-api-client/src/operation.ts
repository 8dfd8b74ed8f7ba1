export type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One operation of the Selling Partner API. */
export interface Operation {
  /** `orders.searchOrders`: unique in the table, and the name of its budget. */
  name: string;
  /** The group of operations that one model describes: `orders`. */
  api: string;
  /** Amazon's model, without `.json`: `orders_2026-01-01`. */
  model: string;
  verb: Verb;
  /** With `{parameters}`. */
  path: string;
  /** Calls a second, by default. Below one for most. */
  rate: number;
  burst: number;
  /** One of them must be granted. Empty: none, or it depends on the type of what is asked for. */
  roles: readonly string[];
  /** Called with a token of the app alone, of this scope. */
  scope?: string;
  /** Needs a restricted data token: always, or for restricted types of reports. */
  restricted?: 'always' | 'by-type';
  isSandboxOnly?: boolean;
}

/** What a row of the table says beyond verb, path, rate and burst. */
export type More = Partial<Pick<Operation, 'scope' | 'restricted' | 'isSandboxOnly'>>;

export type Row = Pick<Operation, 'verb' | 'path' | 'rate' | 'burst'> & More;

export interface Api {
  model: string;
  roles: readonly string[];
  operations: Readonly<Record<string, Row>>;
}

export type Apis = Readonly<Record<string, Api>>;

export type OperationNameOf<Table extends Apis> = {
  [A in keyof Table & string]: `${A}.${keyof Table[A]['operations'] & string}`;
}[keyof Table & string];

export const get = row('GET');
export const post = row('POST');
export const put = row('PUT');
export const patch = row('PATCH');
export const del = row('DELETE');

function row(verb: Verb) {
  return (path: string, rate: number, burst: number, more: More = {}): Row => ({
    verb,
    path,
    rate,
    burst,
    ...more,
  });
}

/** The rows of all APIs under their full names. */
export function byName<Table extends Apis>(
  table: Table,
): Record<OperationNameOf<Table>, Operation> {
  const rows = Object.entries(table).flatMap(([api, { model, roles, operations }]) =>
    Object.entries(operations).map(([name, operation]) => {
      const full = `${api}.${name}`;
      return [full, { name: full, api, model, roles, ...operation }] as const;
    }),
  );
  return Object.fromEntries(rows) as Record<OperationNameOf<Table>, Operation>;
}
