import { connect, createServer, type Socket } from 'node:net';

/** Stands between a log and its Redis, and can fail as networks do. */
export interface RedisProxy {
  readonly url: string;
  /** From now on what Redis answers to a command with this word in it is lost, and the connection with it. */
  loseAnswersTo(word: string): void;
  /** From now on nothing passes in either direction, and nobody says so. */
  freeze(): void;
  /** What was held up passes, late. */
  thaw(): void;
  /** Ends every connection; new ones pass again. */
  cut(): void;
  close(): Promise<void>;
}

export async function startRedisProxy(port: number): Promise<RedisProxy> {
  const open = new Set<Socket>();
  let word: string | undefined;
  let isFrozen = false;

  const server = createServer((client) => {
    const redis = connect(port, '127.0.0.1');
    let isDoomed = false;
    const end = () => {
      for (const socket of [client, redis]) {
        socket.destroy();
        open.delete(socket);
      }
    };
    for (const socket of [client, redis]) {
      open.add(socket);
      socket.on('error', end).on('close', end);
      if (isFrozen) socket.pause();
    }
    client.on('data', (data) => {
      if (word !== undefined && data.includes(word)) isDoomed = true;
      redis.write(data);
    });
    redis.on('data', (data) => {
      if (isDoomed) end();
      else client.write(data);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as { port: number };

  function cut(): void {
    word = undefined;
    isFrozen = false;
    for (const socket of open) socket.destroy();
  }

  return {
    url: `redis://127.0.0.1:${address.port}`,
    cut,
    loseAnswersTo(lost) {
      word = lost;
    },
    freeze() {
      isFrozen = true;
      for (const socket of open) socket.pause();
    },
    thaw() {
      isFrozen = false;
      for (const socket of open) socket.resume();
    },
    close() {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
