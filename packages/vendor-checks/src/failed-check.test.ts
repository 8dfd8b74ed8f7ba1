import type { RejectedError } from '@acorn-i/core';
import { expect, test } from 'vitest';
import { type CheckLocale, createCheckList, demandPassed } from './failed-check.ts';

/** What is told of a document of which `count` lines are answered twice. */
function told(count: number, locale?: CheckLocale): RejectedError {
  const list = createCheckList();
  for (let line = 1; line <= count; line += 1) list.fail('ACK_LINE_TWICE', `line ${line}`);
  try {
    demandPassed('acknowledgement of PO1', list.failed, locale);
  } catch (error) {
    return error as RejectedError;
  }
  throw new Error('it passed');
}

test('without a language the checks are told in English', () => {
  const { message } = told(1);
  expect(message).toMatch(/^the acknowledgement of PO1 was not sent, 1 of its checks failed: /);
  expect(message).toContain('ACK_LINE_TWICE (line 1): ');
  expect(message).not.toMatch(/\p{Script=Han}/u);
});

test('in Chinese code and place stay, and text and next step are Chinese', () => {
  const { code, message, details } = told(1, 'zh-CN');
  expect(code).toBe('VENDOR_CHECKS_FAILED');
  const [check] = details.checks as { text: Record<CheckLocale, string> }[] as [never];
  const { text, nextStep } = check as Record<'text' | 'nextStep', Record<CheckLocale, string>>;
  expect(message).toBe(
    `acknowledgement of PO1 未发送，1 项检查未通过：ACK_LINE_TWICE (line 1): ${text['zh-CN']}。${nextStep['zh-CN']}`,
  );
});

test.each<[CheckLocale, string]>([
  ['en', ' | and 2 more'],
  ['zh-CN', ' | 另有 2 项'],
])('of many in %s the first ten are told', (locale, end) => {
  const { message } = told(12, locale);
  expect(message.endsWith(end)).toBe(true);
  expect(message.match(/ACK_LINE_TWICE/g)).toHaveLength(10);
});
