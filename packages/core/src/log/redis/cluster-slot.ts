import { connect as connectPlain, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import type { Redis, RedisOptions } from 'ioredis';
import type { RedisLogSettings } from './options.ts';

type ConnectorConstructor = NonNullable<RedisOptions['Connector']>;

interface Endpoint {
  host: string;
  port: number;
}

const askTimeoutMs = 2_000;
const pauseMs = 100;

/**
 * Leads a plain client to the node of a Cluster that has the log's slot. The whole log is in that one
 * slot, so ioredis' Cluster client would add nothing but retries that nobody asked for: after a
 * fail-over it sends writes again without saying so.
 */
export function createSlotConnector(
  settings: RedisLogSettings,
  client: typeof Redis,
  onFault: (error: Error) => void,
): ConnectorConstructor {
  function create() {
    let stream: Socket | undefined;
    const connector = {
      connecting: false,
      firstError: undefined as Error | undefined,
      check: () => true,
      disconnect() {
        connector.connecting = false;
        stream?.destroy();
      },
      async connect(): Promise<Socket> {
        connector.connecting = true;
        const node = await locate(() => connector.connecting);
        stream = settings.tls
          ? connectTls({ ...settings.tls, ...node })
          : connectPlain({ ...node });
        stream.once('error', (error) => {
          connector.firstError = error;
        });
        return stream;
      },
    };
    return connector;
  }

  let known: readonly Endpoint[] = [];

  /** Goes on until a node answers: a connector that fails is never asked again. */
  async function locate(isWanted: () => boolean): Promise<Endpoint> {
    while (isWanted()) {
      let fault: Error | undefined;
      for (const node of new Set([...known, ...settings.endpoints])) {
        const ranges = await askSlots(node, settings, client);
        if (ranges instanceof Error) {
          fault = ranges;
          continue;
        }
        known = ranges.flatMap(({ nodes }) => nodes);
        const slot = slotOf(settings.prefix);
        const master = ranges.find(({ from, to }) => from <= slot && slot <= to)?.nodes[0];
        if (master) return master;
      }
      if (fault !== undefined && isWanted()) onFault(fault);
      await sleep(pauseMs);
    }
    throw new Error('Connection is closed.');
  }

  // ioredis calls it with `new`; what a constructor returns is what `new` gives.
  return function Connector() {
    return create();
  } as unknown as ConnectorConstructor;
}

interface Range {
  from: number;
  to: number;
  /** The master first. */
  nodes: Endpoint[];
}

async function askSlots(
  node: Endpoint,
  { username, password, tls }: RedisLogSettings,
  client: typeof Redis,
): Promise<Range[] | Error> {
  const asking = new client({
    ...node,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(tls && { tls }),
    lazyConnect: true,
    enableReadyCheck: false,
    disableClientInfo: true,
    connectTimeout: askTimeoutMs,
    commandTimeout: askTimeoutMs,
    disconnectTimeout: 100,
    retryStrategy: null,
  });
  let failed: Error | undefined;
  asking.on('error', (error) => {
    failed = error;
  });
  try {
    const slots = await asking.cluster('SLOTS');
    return slots.map(([from, to, ...nodes]) => ({
      from,
      to,
      // A node that does not know its own address leaves it empty.
      nodes: nodes.map(([host, port]) => ({ host: host || node.host, port })),
    }));
  } catch (error) {
    // Of a connection that was not made ioredis says only that it is closed.
    return failed ?? (error as Error);
  } finally {
    asking.disconnect();
  }
}

/** The slot of a hash tag: CRC16 (XMODEM) modulo 16384. https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/ */
export function slotOf(tag: string): number {
  let crc = 0;
  for (const byte of Buffer.from(tag)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1)
      crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return crc % 16_384;
}
