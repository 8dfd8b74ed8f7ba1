import type { Plan } from './config/plan.ts';
import { mapMarked } from './map-marked.ts';

/** The values of every setting that its connector marks as secret, and the log's, wherever they came from. */
export function secretTexts(plan: Plan): readonly string[] {
  const texts: string[] = plan.log.kind === 'redis' ? [...plan.log.secrets] : [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  for (const { connector, settings } of plan.connections.values())
    mapMarked(connector.settings, 'secret', settings, collect);
  return texts;
}
