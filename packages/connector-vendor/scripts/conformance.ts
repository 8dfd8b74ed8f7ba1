/**
 * `pnpm conformance`: replays the static sandbox cases of Amazon's vendor models through the client. The
 * models' folder comes from `ACORN_SP_API_MODELS`, else it is `../shared/contracts/sp-api`, seen from
 * the project's root.
 */
import { modelsFolder, reportText, runConformance } from '@acorn-i/sp-api-client/conformance';

/** Retail, finances and the reports. Direct Fulfillment is none of this connector's. */
const models = /^(vendor(Orders|Shipments|Invoices|TransactionStatus)|financesInvoices|reports_)/;

const folder = modelsFolder(new URL('../../../', import.meta.url));
if (folder === undefined) {
  console.log(
    "conformance: skipped, every model: Amazon's models are not here. Set ACORN_SP_API_MODELS",
  );
} else {
  const reports = (await runConformance(folder)).filter(({ model }) => models.test(model));
  console.log(reportText(reports));
  const hasFailed = reports.some(({ cases }) => cases.some(({ hasPassed }) => !hasPassed));
  if (hasFailed || reports.every(({ isPresent }) => !isPresent)) process.exitCode = 1;
}
