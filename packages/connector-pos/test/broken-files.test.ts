import { describe, expect, it } from 'vitest';
import { judge } from '../scripts/broken-files/judge-file.ts';
import { type Played, playBrokenFiles } from '../scripts/broken-files/play-broken-files.ts';

async function play(files: number, seed: number): Promise<Played[]> {
  const played: Played[] = [];
  for await (const each of playBrokenFiles(files, seed)) played.push(each);
  return played;
}

describe('files that tills and spreadsheets broke', () => {
  it('each row is taken as it was written, or rejected with its line and reason', async () => {
    const played = await play(72, 7);
    const faults = played.flatMap(({ file, faults }, number) =>
      faults.map((fault) => `file ${number}, ${file.kind}, ${file.damages[0]}: ${fault}`),
    );
    expect(faults).toEqual([]);
    expect(played.flatMap(({ reading }) => reading.taken).length).toBeGreaterThan(500);
    expect(played.flatMap(({ reading }) => reading.rejects).length).toBeGreaterThan(200);
  }, 60_000);

  it('a row that is lost, changed, invented or told twice is found', async () => {
    const played = await play(6, 3);
    const { file, reading } = played.find(
      ({ file, reading }) => file.fog === undefined && reading.rejects.length > 1 && !file.whole,
    ) as Played;
    const [first] = reading.taken;
    const [key, facts] = first as NonNullable<typeof first>;
    const worse = [
      { ...reading, taken: reading.taken.slice(1) },
      { ...reading, taken: [...reading.taken, [key, facts] as const] },
      { ...reading, taken: [[key, [...facts, 0]] as const, ...reading.taken.slice(1)] },
      { ...reading, taken: [...reading.taken, ['invented', []] as const] },
      { ...reading, rejects: reading.rejects.slice(1) },
      { ...reading, rejects: [...reading.rejects, ...reading.rejects] },
      { ...reading, left: ['a.csv'] },
    ];
    expect(judge(file, reading)).toEqual([]);
    for (const each of worse) expect(judge(file, each as never)).not.toEqual([]);
  });
});
