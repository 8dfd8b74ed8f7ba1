import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createFaultyFlow, type LinkFaults } from './faulty-flow.ts';

/** A TCP proxy on the loopback between a client and a server, whose link can fail. */
export interface FaultProxy {
  readonly port: number;
  /** The target's URL, with the proxy's port. */
  readonly url: string;
  /** Open connections. */
  connections(): number;
  /** Resets all connections. New ones are taken. */
  cut(): void;
  /** Refuses new connections (ECONNREFUSED). Those that are open go on. */
  refuse(): Promise<void>;
  /** Holds every byte back, both ways, until healed: the network is away, and no side is told. */
  stall(): void;
  /** Accepts and never answers: every byte is taken and forgotten. */
  swallow(): void;
  /** Cuts a connection after so many more bytes of an answer: half a response. Over after one. */
  cutAnswerAfter(bytes: number): void;
  /** Every byte takes so long, in each direction. */
  delay(ms: number): void;
  throttle(bytesPerSecond: number): void;
  /** Ends every fault. Connections that have lost bytes are cut. */
  heal(): Promise<void>;
  close(): Promise<void>;
}

const noLinkFaults: Readonly<LinkFaults> = {
  latencyMs: 0,
  bytesPerSecond: Number.POSITIVE_INFINITY,
  isStalled: false,
  swallows: false,
};

interface Connection {
  isTorn: boolean;
  wake(): void;
  destroy(): void;
}

/**
 * Starts a proxy before `target`, such as `redis://127.0.0.1:6379` or `http://127.0.0.1:8080`.
 *
 * @example
 * const proxy = await startFaultProxy(till.url);
 * proxy.cutAnswerAfter(20);
 * await expect(fetch(proxy.url).then((answer) => answer.text())).rejects.toThrow();
 */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port: targetPort } = new URL(target);
  const faults: LinkFaults = { ...noLinkFaults };
  const connections = new Set<Connection>();
  let answerBytesLeft = Number.POSITIVE_INFINITY;
  let server = await listen(0, accept);
  const { port } = server.address() as AddressInfo;

  function accept(client: Socket): void {
    const upstream = connect({ port: Number(targetPort), host: hostname, allowHalfOpen: true });
    const connection: Connection = { isTorn: false, wake, destroy };
    const shared = {
      faults,
      torn: () => {
        connection.isTorn = true;
      },
      cut: destroy,
    };
    const flows = [
      createFaultyFlow({ ...shared, from: client, to: upstream, cutAfter: () => undefined }),
      createFaultyFlow({ ...shared, from: upstream, to: client, cutAfter: cutAnswer }),
    ];
    connections.add(connection);

    function wake(): void {
      for (const flow of flows) flow.wake();
    }

    function destroy(): void {
      for (const flow of flows) flow.end();
      for (const socket of [client, upstream]) socket.resetAndDestroy();
      connections.delete(connection);
    }

    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      socket.on('error', destroy);
      socket.on('close', () => {
        if (client.destroyed && upstream.destroyed) connections.delete(connection);
      });
    }
  }

  function cutAnswer(bytes: number): number | undefined {
    const left = answerBytesLeft;
    const isLast = bytes >= left;
    answerBytesLeft = isLast ? Number.POSITIVE_INFINITY : left - bytes;
    return isLast ? left : undefined;
  }

  const wakeAll = () => {
    for (const connection of connections) connection.wake();
  };

  return {
    port,
    url: target.replace(`${hostname}:${targetPort}`, `127.0.0.1:${port}`),
    connections: () => connections.size,
    cut() {
      for (const connection of connections) connection.destroy();
    },
    async refuse() {
      server.close();
    },
    stall() {
      faults.isStalled = true;
    },
    swallow() {
      faults.swallows = true;
    },
    cutAnswerAfter(bytes) {
      answerBytesLeft = bytes;
    },
    delay(ms) {
      faults.latencyMs = ms;
    },
    throttle(bytesPerSecond) {
      faults.bytesPerSecond = bytesPerSecond;
      wakeAll();
    },
    async heal() {
      Object.assign(faults, noLinkFaults);
      answerBytesLeft = Number.POSITIVE_INFINITY;
      for (const connection of connections) if (connection.isTorn) connection.destroy();
      wakeAll();
      if (!server.listening) server = await listen(port, accept);
    },
    async close() {
      server.close();
      for (const connection of connections) connection.destroy();
    },
  };
}

function listen(port: number, accept: (client: Socket) => void): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }, accept);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
