import { hash } from 'node:crypto';
import type { Answer, Exchange } from './exchange.ts';
import type { ShopBook } from './shop-book.ts';
import { ShopProblem } from './shop-problem.ts';

/** Runs a write once for each `Idempotency-Key`, and answers alike each time. Inside a transaction. */
export function onceByKey(book: ShopBook, exchange: Exchange, run: () => Answer): Answer {
  const { method, path, headers, body } = exchange;
  const key = headers['idempotency-key'] ?? '';
  if (key.length < 8 || key.length > 128) {
    throw new ShopProblem(400, 'IDEMPOTENCY_KEY', 'Idempotency-Key: 8 to 128 characters');
  }
  const asked = hash('sha256', `${method} ${path}\n${body.toString()}`);
  const known = book.note(`key:${key}`);
  if (known !== undefined) {
    const before = JSON.parse(known) as { asked: string; answer: Answer };
    if (before.asked === asked) return before.answer;
    throw new ShopProblem(422, 'IDEMPOTENCY_KEY_REUSED', 'this key came with another request');
  }
  const answer = run();
  book.setNote(`key:${key}`, JSON.stringify({ asked, answer }));
  return answer;
}
