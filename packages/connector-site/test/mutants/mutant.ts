import type { Answer, Exchange, ReferenceShopOptions } from '../../reference-shop/index.ts';
import type { CheckSiteOptions } from '../../site-checker/index.ts';

/** A shop that breaks the contract in one way, and the check that must find it. */
export interface Mutant {
  name: string;
  caughtBy: string;
  shop: ReferenceShopOptions;
  /** Served by HTTPS, with a certificate of that many days. */
  certificateDays?: number;
  options?: Partial<CheckSiteOptions>;
}

// biome-ignore lint/suspicious/noExplicitAny: answers are broken here on purpose.
export type Body = any;

/** Breaks answers to a path, `GET /orders`, where they succeeded. */
export function answers(
  route: string,
  change: (body: Body, exchange: Exchange) => Body,
): ReferenceShopOptions {
  return {
    intercept(exchange, next) {
      const answer = next(exchange);
      const isMeant = `${exchange.method} ${exchange.path}` === route && answer.status < 300;
      return isMeant ? { ...answer, body: change(structuredClone(answer.body), exchange) } : answer;
    },
  };
}

export const items = (route: string, change: (item: Body) => void) =>
  answers(route, (page) => {
    for (const item of page.items) change(item);
    return page;
  });

/** Breaks every answer. */
export function every(
  change: (answer: Answer, exchange: Exchange) => Answer,
): ReferenceShopOptions {
  return { intercept: (exchange, next) => change(next(exchange), exchange) };
}

/** Breaks requests before the shop sees them. */
export function requests(
  route: string,
  change: (exchange: Exchange) => Exchange,
): ReferenceShopOptions {
  return {
    intercept: (exchange, next) =>
      next(`${exchange.method} ${exchange.path}` === route ? change(exchange) : exchange),
  };
}

/** Answers in the place of the shop where it can say why. */
export function instead(
  route: string,
  when: (body: Body, exchange: Exchange) => boolean,
  answer: (body: Body) => Answer,
): ReferenceShopOptions {
  return {
    intercept(exchange, next) {
      const given = next(exchange);
      if (`${exchange.method} ${exchange.path}` !== route) return given;
      const body = parsed(exchange);
      const { headers } = given;
      return when(body, exchange)
        ? {
            ...answer(body),
            ...(headers && { headers: { 'x-request-id': headers['x-request-id']! } }),
          }
        : given;
    },
  };
}

export function parsed({ body }: Exchange): Body {
  try {
    return JSON.parse(body.toString());
  } catch {
    return {};
  }
}

export const withBody = (exchange: Exchange, change: (body: Body) => void): Exchange => {
  const body = parsed(exchange);
  change(body);
  return { ...exchange, body: Buffer.from(JSON.stringify(body)) };
};

let made = 0;
export const freshly = (exchange: Exchange): Exchange => {
  made += 1;
  const key = exchange.headers['idempotency-key'];
  const headers = { ...exchange.headers, ...(key && { 'idempotency-key': `fresh-key-${made}` }) };
  return withBody({ ...exchange, headers }, (body) => {
    if (body.id) body.id = `${body.id}-${made}`;
  });
};

export const withoutQuery = (exchange: Exchange, name: string): Exchange => {
  const query = new URLSearchParams(exchange.query);
  query.delete(name);
  return { ...exchange, query };
};

export const keyed = (exchange: Exchange): Exchange => {
  made += 1;
  return { ...exchange, headers: { 'idempotency-key': `made-up-${made}`, ...exchange.headers } };
};

export const good = {
  authorization: `Basic ${Buffer.from('hub:reference-shop-secret').toString('base64')}`,
};
export const soon = { webhookWaitMs: 700 };
