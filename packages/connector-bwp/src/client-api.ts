/** Calls that no route carries: at a checkout, for a person who asks for their data, for a whole catalogue. */
export { type BwpClient, type ClientOptions, createBwpClient } from './client.ts';
export {
  readDataDeletion,
  readDataRetrieval,
  readReportTask,
  startDataDeletion,
  startDataRetrieval,
  startReport,
} from './documents/account.ts';
export {
  createUploadLink,
  previewDelivery,
} from './documents/catalog.ts';
export { trackPackage } from './documents/order-calls.ts';
export type { Operation } from './operation.ts';
export { catalogFile, type UploadedCatalog, uploadCatalog } from './upload-catalog.ts';
