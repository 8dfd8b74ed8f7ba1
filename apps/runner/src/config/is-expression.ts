import type { Path } from './fault.ts';

/** Whether the text at this path of a routes file is a program: JSONata, or the file of one. */
export function isExpression(path: Path, text: string): boolean {
  const [routes, , steps, , step, part] = path;
  if (routes !== 'routes' || steps !== 'steps') return false;
  if (path.length === 5) return step === 'filter' || step === 'map' || step === 'split';
  if (path.length === 6 && (step === 'hold' || step === 'approve')) return part === 'when';
  return path.length === 6 && step === 'set' && text.startsWith('=');
}
