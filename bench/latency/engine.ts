import type { RawRequest } from '@acorn-i/core';
import { createBenchEngine, nullSink, orderHook, stepsOf } from '../engine-under-test.ts';
import { type LogKind, openBenchLog } from '../open-bench-log.ts';
import type { OpenSubject } from './subject.ts';

/** The engine, given webhooks. */
export function engineOver(kind: LogKind): OpenSubject {
  return async (place, onWrite) => {
    const log = await openBenchLog(kind, place);
    const engine = await createBenchEngine(log, {
      source: orderHook(),
      sink: nullSink((change) => onWrite(change.data.id)),
      steps: stepsOf('function'),
    });
    await engine.start();
    return {
      push: (_number, text) => engine.receive('shop.orders', requestOf(text)),
      async close() {
        await engine.stop();
        await log.close();
      },
    };
  };
}

function requestOf(text: string): RawRequest {
  return { method: 'POST', url: '/hooks/shop/orders', headers: {}, body: Buffer.from(text) };
}
