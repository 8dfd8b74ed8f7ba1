import type { BacklogReport } from '../suites/backlog.ts';
import { spread, table } from './table.ts';

const titles = { sqlite: 'embedded', redis: 'Redis' } as const;

export function formatBacklog(report: BacklogReport): string[] {
  const logs = Object.entries(report).map(([kind, own]) => ({
    title: titles[kind as keyof typeof titles],
    ...own,
  }));
  const memory = logs.flatMap(({ title, few, many, rssRatio }) => [
    [title, few.waiting.toLocaleString('en'), few.rssMb.toFixed(0), few.peakRssMb.toFixed(0)],
    ['', many.waiting.toLocaleString('en'), many.rssMb.toFixed(0), many.peakRssMb.toFixed(0)],
    ['', 'ratio (goal ≤ 1.3)', rssRatio.toFixed(2)],
  ]);
  const starts = logs.map(({ title, many, afterKill: { backlogMs, emptyMs, ratio } }) => [
    `${title}, ${many.waiting.toLocaleString('en')} wait`,
    spread(backlogMs, 0),
    spread(emptyMs, 0),
    spread(ratio, 2),
    '≤ 2',
  ]);
  return [
    ...table([['behind a dead sink', 'changes that wait', 'RSS MB', 'peak RSS MB'], ...memory]),
    '',
    ...table([
      ['kill -9 to first delivery, ms', 'backlog', 'empty log', 'ratio', 'goal'],
      ...starts,
    ]),
  ];
}
