import type { Path } from './fault.ts';
import type { Faults } from './faults.ts';
import type { People } from './routes-file.ts';
import { suggest } from './suggest.ts';

/** Whether there are the people that an approval needs: a change that waits for others waits for ever. */
export function checkApprovers(
  { by, distinct }: { by: readonly string[]; distinct: number },
  people: People,
  path: Path,
  faults: Faults,
): boolean {
  const known = [...new Set(Object.values(people).flat())];
  const unknown = by.flatMap((role, index) => (known.includes(role) ? [] : [{ role, index }]));
  for (const { role, index } of unknown)
    faults.add([...path, 'by', index], {
      code: 'UNKNOWN_ROLE',
      message: `nobody has the role "${role}"`,
      next: suggest(role, known, 'Say who has it: people: { NAME: [ROLE] }.'),
    });
  if (unknown.length > 0) return false;
  const may = Object.entries(people).filter(([, roles]) => roles.some((role) => by.includes(role)));
  if (may.length >= distinct) return true;
  faults.add([...path, 'distinct'], {
    code: 'TOO_FEW_PEOPLE',
    message: `${distinct} different persons must approve, but ${may.length} may`,
    next: 'Give more people one of the roles under "people", or lower it.',
  });
  return false;
}
