/**
 * `pnpm conformance`: replays the static sandbox cases of Amazon's models through the client. The
 * models' folder comes from `ACORN_SP_API_MODELS`, else it is `../shared/contracts/sp-api`, seen from
 * the project's root.
 */
import { modelsFolder, reportText, runConformance } from '@acorn-i/sp-api-client/conformance';

const folder = modelsFolder(new URL('../../../', import.meta.url));
if (folder === undefined) {
  console.log(
    "conformance: skipped, every model: Amazon's models are not here. Set ACORN_SP_API_MODELS",
  );
} else {
  const reports = await runConformance(folder);
  console.log(reportText(reports));
  if (reports.some(({ cases }) => cases.some(({ hasPassed }) => !hasPassed))) process.exitCode = 1;
}
