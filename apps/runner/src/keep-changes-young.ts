import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from making objects of changes in its old generation. It decides so, for good, of every place in the
 * code whose first few hundred objects outlive a quick collection, as those of the first pages do. From then on
 * each of them, long done with, keeps its change until the next full collection: a tenth more processor time and
 * a third more memory under load. For processes that are the runner's own.
 */
export function keepChangesYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
