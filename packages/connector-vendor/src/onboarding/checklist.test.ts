import { expect, it } from 'vitest';
import { onboardingNames, onboardingStates } from './checklist.ts';

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 2, 2, 12);
const statesOf = (records: object) => {
  const all = onboardingStates(records, { nowMs, remindMs: 60 * dayMs });
  return all.filter(({ item }) => item in records).map(({ state, daysLeft }) => [state, daysLeft]);
};

it('names every item that is not done, and where it is done', () => {
  const all = onboardingStates({}, { nowMs, remindMs: 60 * dayMs });
  expect(all.map(({ item }) => item)).toEqual([...onboardingNames]);
  for (const { state, nextStep } of all) {
    expect(state).toBe('missing');
    expect(nextStep).toMatch(/onboarding\.items\./);
  }
});

it.each([
  ['2026-05-02', ['done', undefined]],
  ['2026-04-30', ['ends-soon', 59]],
  // It holds on its last day.
  ['2026-03-02', ['ends-soon', 0]],
  ['2026-03-01', ['ended', -1]],
])('reminds before the end: %s', (expiresOn, expected) => {
  expect(statesOf({ 'tax-form': { doneOn: '2023-03-01', expiresOn } })).toEqual([expected]);
});

it('leaves what is not needed', () => {
  expect(statesOf({ customs: { notNeeded: 'sold where it is made' } })).toEqual([
    ['not-needed', undefined],
  ]);
});
