import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Plan, StepCode } from './config/plan.ts';

/** Editors write a file in several steps. */
const settleMs = 100;

export interface PlanWatch {
  /** Watches the files of this plan from now on. */
  follow(plan: Plan): void;
  close(): void;
}

/** Calls back when the routes file or a file of one of its steps was changed. */
export function watchPlan(plan: Plan, onChange: () => void): PlanWatch {
  let watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;

  function changed(): void {
    clearTimeout(timer);
    timer = setTimeout(onChange, settleMs);
  }

  function close(): void {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
    watchers = [];
  }

  function follow(next: Plan): void {
    close();
    const files = Map.groupBy(filesOf(next), (file) => dirname(file));
    for (const [folder, own] of files) {
      const names = new Set(own.map((file) => basename(file)));
      // The folder, because editors put a new file in the place of the old one.
      const watcher = watch(folder, (_, name) => {
        if (name === null || names.has(name)) changed();
      });
      watcher.on('error', () => {});
      watchers.push(watcher);
    }
  }

  follow(plan);
  return { follow, close };
}

function filesOf({ file, routes }: Plan): readonly string[] {
  const codes = routes.flatMap(({ steps }) => steps).map(codeOf);
  return [file, ...codes.flatMap((code) => (code?.kind === 'file' ? [code.file] : []))];
}

function codeOf(step: Plan['routes'][number]['steps'][number]): StepCode | undefined {
  if ('code' in step) return step.code;
  return 'when' in step ? step.when : undefined;
}
