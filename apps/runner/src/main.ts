#!/usr/bin/env node

console.error('acorn-i: nothing to run yet');
process.exitCode = 1;
