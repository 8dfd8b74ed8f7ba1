#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { keepChangesYoung } from './keep-changes-young.ts';

// Halves the time to the first delivery. In a folder of the user's own: others may write to /tmp.
// Only below one that is there: Node 24 tries for ever to make a folder in /proc.
const base = process.env.XDG_CACHE_HOME || homedir();
if (existsSync(base)) enableCompileCache(join(base, base === homedir() ? '.cache' : '', 'acorn-i'));

keepChangesYoung();

const { createProgram } = await import('./cli/program.ts');
await createProgram().parseAsync();
// What was given up may still hold something open: a call that heeds no signal, for one.
setTimeout(() => process.exit(), 2_000).unref();
