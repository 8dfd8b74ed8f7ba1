export {
  type EdiPartner,
  type EdiPartnerOptions,
  type ReceivedByPartner,
  startEdiPartner,
} from './start-edi-partner.ts';
export { type SftpServer, startSftpServer } from './start-sftp-server.ts';
