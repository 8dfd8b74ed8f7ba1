export { type SimulatedSftp, startSftpServer } from '@acorn-i/file-place/simulator';
export {
  type EdiPartner,
  type EdiPartnerOptions,
  type ReceivedByPartner,
  startEdiPartner,
} from './start-edi-partner.ts';
