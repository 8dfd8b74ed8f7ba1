import { z } from 'zod';

/** Text that must be there; its faults say where it is found. `where`: a path through Amazon's pages. */
export function settingText(where: string): z.ZodString {
  const error = (issue: { input?: unknown }) =>
    issue.input === undefined ? `missing. ${where}` : `expected text. ${where}`;
  return z
    .string({ error })
    .min(1, { error: `empty. ${where}` })
    .describe(where);
}

/** The same, marked as core's `secret()` marks what is never printed. */
export function secretSettingText(where: string): z.ZodString {
  return settingText(where).meta({ secret: true, description: where });
}
