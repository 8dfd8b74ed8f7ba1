import { type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import { bulkFaults, inFull } from './bulk-rules.ts';

/**
 * What goes wrong with the next operation. `fail` and `cancel` leave a part of the file; `deny` none;
 * `short` has a line less than it counts; `cut` breaks the first download; `expire` refuses its address.
 */
export type BulkFault = 'fail' | 'cancel' | 'deny' | 'short' | 'cut' | 'expire';

export interface BulkJob {
  readonly id: string;
  readonly query: string;
  status: string;
  errorCode: string | null;
  lines: string[];
  objectCount: number;
  fault: BulkFault | undefined;
  polls: number;
  downloads: number;
}

export interface SimulatedBulk {
  /** The next operation to be started goes wrong so. */
  failNext(fault: BulkFault): void;
  /** Another app's operation, or a person's: it runs until it is ended. */
  occupy(): { end(): void };
  jobs(): readonly Pick<BulkJob, 'id' | 'status' | 'objectCount' | 'downloads'>[];
}

export interface BulkJobs extends SimulatedBulk {
  start(schema: GraphQLSchema, query: string, isGrouped: boolean): object;
  /** Looking at it moves it on. */
  look(id: string): object | null;
  recent(): object[];
  /** The body of a download: undefined for an address that holds no more. */
  download(path: string): { lines: string[]; isCut: boolean } | undefined;
  setBaseUrl(url: string): void;
}

const mostAtOnce = 5;

export function createBulkJobs(): BulkJobs {
  const jobs: BulkJob[] = [];
  let next: BulkFault | undefined;
  let baseUrl = '';

  function add(query: string): BulkJob {
    const id = `gid://shopify/BulkOperation/${600 + jobs.length}`;
    const fresh = {
      errorCode: null,
      lines: [],
      objectCount: 0,
      fault: next,
      polls: 0,
      downloads: 0,
    };
    const job: BulkJob = { id, query, status: 'CREATED', ...fresh };
    next = undefined;
    jobs.push(job);
    return job;
  }

  function render(job: BulkJob): object {
    const url = `${baseUrl}/bulk/${job.id.slice(job.id.lastIndexOf('/') + 1)}.jsonl`;
    const isPart = job.status === 'FAILED' || job.status === 'CANCELED';
    return {
      id: job.id,
      status: job.status,
      errorCode: job.errorCode,
      query: job.query,
      objectCount: String(job.objectCount),
      url: job.status === 'COMPLETED' && job.lines.length > 0 ? url : null,
      partialDataUrl: isPart && job.lines.length > 0 ? url : null,
    };
  }

  function finish(job: BulkJob): void {
    const half = Math.ceil(job.lines.length / 2);
    switch (job.fault) {
      case 'fail':
        Object.assign(job, { status: 'FAILED', errorCode: 'TIMEOUT' });
        job.lines = job.lines.slice(0, half);
        return;
      case 'cancel':
        job.status = 'CANCELED';
        job.lines = job.lines.slice(0, half);
        return;
      case 'deny':
        Object.assign(job, { status: 'FAILED', errorCode: 'ACCESS_DENIED', lines: [] });
        return;
      case 'short':
        job.status = 'COMPLETED';
        job.lines = job.lines.slice(0, -1);
        return;
      default:
        job.status = 'COMPLETED';
    }
  }

  const find = (id: string): BulkJob | undefined => jobs.find((job) => job.id === id);
  return {
    failNext: (fault) => {
      next = fault;
    },
    occupy() {
      const job = add('{ somebody { else } }');
      job.status = 'RUNNING';
      job.polls = Number.NEGATIVE_INFINITY;
      return { end: () => void Object.assign(job, { status: 'COMPLETED' }) };
    },
    jobs: () => jobs,
    start(schema, query, isGrouped) {
      const faults = bulkFaults(schema, query);
      if (faults.length > 0) return refused('INVALID', faults.join('; '));
      if (jobs.filter(isOpen).length >= mostAtOnce)
        return refused('LIMIT_REACHED', 'Bulk operations limit reached');
      const job = add(query);
      const { data, errors } = execute({
        schema,
        document: inFull(schema, query),
      }) as ExecutionResult;
      if (errors?.length) throw errors[0] as Error;
      job.lines = rowsOf(data, isGrouped).map((row) => JSON.stringify(row));
      job.objectCount = job.lines.length;
      return { bulkOperation: render(job), userErrors: [] };
    },
    look(id) {
      const job = find(id);
      if (!job) return null;
      if (isOpen(job)) {
        job.polls += 1;
        if (job.polls === 1) job.status = 'RUNNING';
        if (job.polls >= 2) finish(job);
      }
      return render(job);
    },
    recent: () => jobs.toReversed().map(render),
    download(path) {
      const job = jobs.find(
        ({ id }) => path === `/bulk/${id.slice(id.lastIndexOf('/') + 1)}.jsonl`,
      );
      if (!job) return undefined;
      job.downloads += 1;
      if (job.fault === 'expire') {
        job.status = 'EXPIRED';
        return undefined;
      }
      return { lines: job.lines, isCut: job.fault === 'cut' && job.downloads === 1 };
    },
    setBaseUrl: (url) => {
      baseUrl = url;
    },
  };
}

function isOpen({ status }: BulkJob): boolean {
  return status === 'CREATED' || status === 'RUNNING' || status === 'CANCELING';
}

function refused(code: string, message: string): object {
  return { bulkOperation: null, userErrors: [{ code, field: null, message }] };
}

type Row = Record<string, unknown>;

/** The objects of an answer, one a row. Without grouping children come behind all roots. */
function rowsOf(data: ExecutionResult['data'], isGrouped: boolean): Row[] {
  const rows: Row[] = [];
  const later: Row[] = [];
  const add = (node: Row, parentId: unknown): void => {
    const row: Row = {};
    const children: Row[] = [];
    for (const [name, value] of Object.entries(node)) {
      const edges = edgesOf(value);
      if (edges) children.push(...edges);
      else row[name] = value;
    }
    if (parentId !== undefined) row.__parentId = parentId;
    (isGrouped || parentId === undefined ? rows : later).push(row);
    for (const child of children) add(child, node.id);
  };
  for (const value of Object.values(data ?? {}))
    for (const node of edgesOf(value) ?? []) add(node, undefined);
  return [...rows, ...later];
}

function edgesOf(value: unknown): Row[] | undefined {
  if (typeof value !== 'object' || value === null || !('edges' in value)) return undefined;
  return (value.edges as { node: Row }[]).map(({ node }) => node);
}
