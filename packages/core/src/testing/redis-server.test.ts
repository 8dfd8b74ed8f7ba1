import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { hasRedisServer, startRedisServer } from './redis-server.ts';

const isHere = hasRedisServer();

test.runIf(isHere || process.env.CI)(
  'keeps what it acknowledged over a kill, and answers again on its port',
  async () => {
    const server = await startRedisServer({ appendfsync: 'always' });
    try {
      expect(await ask(server.port, 'SET a 1')).toBe('+OK');
      await server.kill();
      await expect(ask(server.port, 'PING')).rejects.toThrow('ECONNREFUSED');
      await server.restart();
      expect(await ask(server.port, 'EXISTS a')).toBe(':1');
    } finally {
      await server.stop();
    }
    await expect(ask(server.port, 'PING')).rejects.toThrow('ECONNREFUSED');
  },
);

test.runIf(isHere || process.env.CI)('says why a server could not start', async () => {
  await expect(startRedisServer({ settings: ['--no-such-setting', '1'] })).rejects.toThrow(
    /ended at its start.*no-such-setting/s,
  );
});

async function ask(port: number, command: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`${command}\r\n`);
  const [answer] = await once(socket, 'data');
  socket.destroy();
  return String(answer).trim();
}
