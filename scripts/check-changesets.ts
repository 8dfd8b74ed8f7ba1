/**
 * Fails if `.changeset/config.json` or a pending changeset is not valid. Unlike `changeset status`
 * it compares with no branch, so it works in a clone that has neither a remote nor `main`.
 */
import { assembleReleasePlan } from '@changesets/assemble-release-plan';
import { readConfig } from '@changesets/config';
import { readChangesets } from '@changesets/read';
import { getPackages } from '@manypkg/get-packages';

const packages = await getPackages(process.cwd());
const { config, warnings, errors } = await readConfig(packages.rootDir, packages);
for (const warning of warnings) console.warn(warning);
if (errors) throw new Error(`.changeset/config.json: ${errors.join('\n')}`);

const changesets = await readChangesets(packages.rootDir);
const plan = assembleReleasePlan(changesets, packages, config, undefined);
console.log(`${changesets.length} changesets, ${plan.releases.length} packages to release`);
