import type { AnyChange } from '../change.ts';
import { hideTexts } from './hide-texts.ts';
import { personalTexts } from './personal-parts.ts';

/** A message about a change without the texts of its personal fields. */
export function hidePersonal(message: string, { entity, data }: AnyChange): string {
  return message === '' ? message : hideTexts(message, personalTexts(entity, data));
}
