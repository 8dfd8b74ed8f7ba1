import { type EventEmitter, once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Order } from '@acorn-i/core';
import { createOrderTexts, passing } from '../orders.ts';
import { nodeRedFlow } from '../peers/node-red-flow.ts';
import { runJob } from '../run-job.ts';
import { toRouted } from '../work.ts';

interface Parameters {
  count: number;
  warmUp: number;
  /** The folder that the peers are installed in. */
  peers: string;
  dir: string;
}

/** What is used of it. https://nodered.org/docs/user-guide/runtime/embedding */
interface NodeRed {
  init(server: object, settings: object): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  events: EventEmitter;
  nodes: { getNode(id: string): { receive(message: { payload: unknown }): void } };
}

const pageSize = 250;

/** What the flow's functions call. */
const bench = {
  check: (data: unknown) => Order.parse(data),
  route: (order: Order) => Order.parse(toRouted(order)),
  written: (_order: Order) => {},
};

/** Node-RED keeps nothing: the next page is sent when the one before has come out. */
await runJob<Parameters>(async ({ count, warmUp, peers, dir }, measure) => {
  const red = createRequire(join(peers, 'package.json'))('node-red') as NodeRed;
  writeFileSync(join(dir, 'flows.json'), JSON.stringify(nodeRedFlow));
  red.init(createServer(), {
    userDir: dir,
    flowFile: 'flows.json',
    httpAdminRoot: false,
    httpNodeRoot: false,
    credentialSecret: false,
    logging: { console: { level: 'off' } },
    telemetry: { enabled: false },
    functionGlobalContext: { bench },
  });
  const started = once(red.events, 'flows:started');
  await red.start();
  await started;
  const first = red.nodes.getNode('json');
  const emit = (text: string) => first.receive({ payload: text });
  await carry(warmUp, emit);
  const result = await measure(count, () => carry(count, emit));
  await red.stop();
  return result;
});

async function carry(count: number, emit: (text: string) => void): Promise<void> {
  const textOf = createOrderTexts();
  for (let at = 0; at < count; at += pageSize) {
    const end = Math.min(count, at + pageSize);
    let left = passing(end) - passing(at);
    const done = new Promise<void>((resolve) => {
      bench.written = () => {
        left -= 1;
        if (left === 0) resolve();
      };
    });
    for (let number = at; number < end; number += 1) emit(textOf(number));
    await done;
  }
}
