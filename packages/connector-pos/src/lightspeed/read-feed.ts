import type { z } from 'zod';
import type { LightspeedClient } from './client.ts';

export interface FeedQuery<T> {
  path: string;
  schema: z.ZodType<{
    data: readonly T[];
    version?: { max?: number | null | undefined } | null | undefined;
  }>;
  /** Everything with a higher version. */
  after: number;
  query?: Readonly<Record<string, string | number | boolean>>;
  signal?: AbortSignal | undefined;
}

export interface FeedPage<T> {
  data: readonly T[];
  /** The highest version of the page: where the next one begins. */
  version: number;
}

/** All that changed after a version, oldest change first, until there is no more. */
export async function* readFeed<T>(
  client: LightspeedClient,
  { path, schema, after, query, signal }: FeedQuery<T>,
): AsyncGenerator<FeedPage<T>> {
  for (let version = after; ; ) {
    signal?.throwIfAborted();
    const answer = await client.call(path, {
      query: { ...query, after: version, page_size: 200 },
      schema,
      signal,
    });
    const max = answer.version?.max;
    if (answer.data.length === 0 || max == null || max <= version) return;
    version = max;
    yield { data: answer.data, version };
  }
}
