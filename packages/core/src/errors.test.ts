import { expect, it } from 'vitest';
import {
  AcornError,
  ConfigurationError,
  isAcornError,
  RefusedError,
  RejectedError,
  RetryableError,
  toAcornError,
} from './errors.ts';

it('gives every class its name and what the engine does with it', () => {
  const options = { code: 'X', details: { status: 1 }, retryAfterMs: 5, cause: new Error('why') };
  const errors = [RetryableError, RejectedError, RefusedError, ConfigurationError].map(
    (Class) => new Class('no', options),
  );
  expect(errors.map(({ name, errorClass }) => [name, errorClass])).toEqual([
    ['RetryableError', 'retryable'],
    ['RejectedError', 'rejected'],
    ['RefusedError', 'refused'],
    ['ConfigurationError', 'configuration'],
  ]);
  for (const error of errors) {
    expect(error).toBeInstanceOf(AcornError);
    expect(error).toMatchObject({ message: 'no', ...options });
  }
});

it('needs no more than a message: the class is its code then', () => {
  const errors = [RetryableError, RejectedError, RefusedError, ConfigurationError].map(
    (Class) => new Class('no'),
  );
  expect(errors.map(({ code, message, details }) => [code, message, details])).toEqual([
    ['RETRYABLE', 'no', {}],
    ['REJECTED', 'no', {}],
    ['REFUSED', 'no', {}],
    ['CONFIGURATION', 'no', {}],
  ]);
  expect(new RefusedError('no', { details: { status: 403 } }).code).toBe('REFUSED');
});

it('recognises errors of another copy of core', async () => {
  const anotherCopy: string = './errors.ts?copy';
  const copy = (await import(/* @vite-ignore */ anotherCopy)) as typeof import('./errors.ts');
  const foreign = new copy.RetryableError('later', { code: 'LATER' });
  expect(foreign).not.toBeInstanceOf(AcornError);
  expect(isAcornError(foreign)).toBe(true);
  expect(toAcornError(foreign)).toBe(foreign);
});

it.each([undefined, null, 'text', 7, {}, new Error('plain')])(
  'does not take %s for one of ours',
  (thrown) => {
    expect(isAcornError(thrown)).toBe(false);
    expect(toAcornError(thrown)).toMatchObject({ errorClass: 'rejected', code: 'UNEXPECTED' });
  },
);

it('finds the network fault below what fetch throws', () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  const thrown = new TypeError('fetch failed', { cause: new Error('between', { cause: refused }) });
  expect(toAcornError(thrown)).toMatchObject({
    errorClass: 'retryable',
    code: 'ECONNREFUSED',
    cause: thrown,
  });
  expect(
    toAcornError(AbortSignal.abort(new DOMException('late', 'TimeoutError')).reason),
  ).toMatchObject({
    errorClass: 'retryable',
    code: 'TIMEOUT',
  });
});

it('does not follow causes in a circle', () => {
  const error = new Error('round');
  error.cause = error;
  expect(toAcornError(error).code).toBe('UNEXPECTED');
});
