import { readFileSync } from 'node:fs';
import { forecastDemand } from '../src/forecast-demand.ts';

/**
 * Measures the forecast on demand that somebody recorded: a CSV file whose rows are an id and the units of each
 * period. The last third of each row is forecast, one period at a time, from what came before it.
 *
 *     pnpm --filter @acorn-i/replenishment measure demand.csv
 */
type Method = (past: readonly number[]) => number;

const methods: Readonly<Record<string, Method>> = {
  'naive (as the last period)': (past) => past.at(-1) ?? 0,
  'mean of the last 12': (past) => mean(past.slice(-12)),
  'mean of all': mean,
  ...Object.fromEntries(
    [0.05, 0.1, 0.2, 0.3].map((rate) => [
      `TSB ${rate}`,
      (past: readonly number[]) => forecastDemand(past, { size: rate, chance: rate }).perPeriod,
    ]),
  ),
};

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: measure FILE.csv: rows of an id and the units of each period');
  process.exit(2);
}

const rows = readFileSync(file, 'utf8')
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split(',').slice(1))
  .map((cells) => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1).map(Number))
  .filter((units) => units.length >= 24 && units.every(Number.isFinite));

const figures = Object.entries(methods).map(([name, method]) => ({ name, ...errorsOf(method) }));
const naive = figures[0]!;
console.log(`${rows.length} rows of 24 periods or more, the last third forecast one period ahead`);
for (const { name, square, absolute, bias } of figures) {
  const ratio = (own: number, other: number) => (own / other).toFixed(3).padStart(7);
  console.log(
    `${name.padEnd(28)} root of mean square ${ratio(Math.sqrt(square), Math.sqrt(naive.square))} of naive,` +
      ` mean absolute ${ratio(absolute, naive.absolute)}, bias ${bias.toFixed(3)} units a period`,
  );
}

function errorsOf(method: Method): { square: number; absolute: number; bias: number } {
  let [square, absolute, bias, count] = [0, 0, 0, 0];
  for (const units of rows) {
    for (let at = Math.ceil((units.length * 2) / 3); at < units.length; at += 1) {
      const error = units[at]! - method(units.slice(0, at));
      square += error ** 2;
      absolute += Math.abs(error);
      bias -= error;
      count += 1;
    }
  }
  return { square: square / count, absolute: absolute / count, bias: bias / count };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, each) => sum + each, 0) / values.length;
}
