/** Writes all that is generated, in turn: each is made from what was made before. `--check` only compares. */
await import('./prune-schema.ts');
await import('./generate-types.ts');
await import('./generate-scopes.ts');
await import('./write-scope-table.ts');
