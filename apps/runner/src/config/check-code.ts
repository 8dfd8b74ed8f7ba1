import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { resolve } from 'node:path';
import jsonata from 'jsonata';
import type { Path } from './fault.ts';
import type { Faults } from './faults.ts';
import type { StepCode } from './plan.ts';

/** Compiles JSONata, or sees that `./file.ts` is there, parses and has a default export. Runs neither. */
export function checkCode(
  text: string,
  path: Path,
  baseDir: string,
  faults: Faults,
): StepCode | undefined {
  return isFile(text)
    ? checkFile(text, path, baseDir, faults)
    : checkExpression(text, path, faults);
}

/** Reports where JSONata stops to make sense, in the file's own lines. */
export function checkExpression(
  text: string,
  path: Path,
  faults: Faults,
  /** Characters of the YAML value before the expression. */
  offset = 0,
): { kind: 'expression'; text: string } | undefined {
  try {
    jsonata(text);
    return { kind: 'expression', text };
  } catch (error) {
    const {
      message,
      position = 0,
      token,
    } = error as { message?: string; position?: number; token?: unknown };
    // JSONata names the end of the token that it stumbled over; "(end)" stands for no token.
    const length =
      typeof token === 'string' && text.slice(0, position).endsWith(token) ? token.length : 0;
    faults.add(path, {
      code: 'JSONATA_SYNTAX',
      at: offset + position - length,
      message: `not a JSONata expression: ${message ?? 'syntax error'}`,
      next: 'See https://docs.jsonata.org, or use a ./file.ts.',
    });
    return undefined;
  }
}

function isFile(text: string): boolean {
  return /^\.{1,2}\/\S*$/.test(text);
}

function checkFile(
  text: string,
  path: Path,
  baseDir: string,
  faults: Faults,
): StepCode | undefined {
  const file = resolve(baseDir, text);
  if (!/\.m?[jt]s$/.test(file)) {
    faults.add(path, {
      code: 'STEP_FILE',
      message: `${text} is not a .ts or .js file`,
      next: 'Name the file with its extension.',
    });
    return undefined;
  }
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch {
    faults.add(path, {
      code: 'STEP_FILE',
      message: `${text} cannot be read`,
      next: 'Create it; the path starts at the folder of the routes file.',
    });
    return undefined;
  }
  const problem = problemOf(source);
  if (problem === undefined) return { kind: 'file', file };
  faults.add(path, {
    code: 'STEP_FILE',
    message: `${text}: ${problem.message}`,
    next: problem.next,
  });
  return undefined;
}

function problemOf(source: string): { message: string; next: string } | undefined {
  let code: string;
  try {
    code = stripTypes(source);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).trim().split('\n');
    return {
      message: `it does not parse: ${reason}`,
      next: 'Mend it; types that need more than erasing (enum, namespace) are not supported.',
    };
  }
  if (/\bexport\s+default\b|\bas\s+default\b/.test(withoutComments(code))) return undefined;
  return {
    message: 'it has no default export',
    next: 'Write "export default (change) => …" in it.',
  };
}

/** Node announces this function as experimental at its first use, which is no news for a linter's reader. */
function stripTypes(source: string): string {
  const emitWarning = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
