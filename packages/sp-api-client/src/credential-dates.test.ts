import { describe, expect, it } from 'vitest';
import { credentialWarnings } from './credential-dates.ts';

const now = Date.parse('2026-06-30T12:00:00Z');
const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString();

describe('credentialWarnings', () => {
  it.each([
    [89, undefined],
    [90, undefined],
    [91, 89],
    [179, 1],
    [180, 0],
    [181, -1],
  ])('says of a secret of %i days: %s days left', (age, daysLeft) => {
    const [warning] = credentialWarnings({ secretIssuedAt: daysAgo(age) }, now);
    expect(warning?.daysLeft).toBe(daysLeft);
    if (warning) expect(warning.hasEnded).toBe(age >= 180);
  });

  it.each([
    [true, 334, undefined],
    [true, 336, 29],
    [true, 366, -1],
    [false, 366, undefined],
  ])('says of the consent to an app (public: %s) of %i days: %s', (isPublicApp, age, daysLeft) => {
    const [warning] = credentialWarnings({ authorizedAt: daysAgo(age), isPublicApp }, now);
    expect(warning?.daysLeft).toBe(daysLeft);
  });

  it('warns of nothing that it does not know', () => {
    expect(credentialWarnings({ isPublicApp: true, secretIssuedAt: 'no date' }, now)).toEqual([]);
  });
});
