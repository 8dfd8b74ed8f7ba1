export { type Bringing, bringFiles } from './bring-files.ts';
export { checkSftp } from './check-sftp.ts';
export { type Fetching, fetchFiles, type Sighting } from './fetch-files.ts';
export {
  isMissing,
  isThere,
  isWholeName,
  moveIfThere,
  readIfThere,
  wholeFiles,
} from './files.ts';
export { openSftp, type RemoteFile, type SftpServer } from './open-sftp.ts';
export { lintSftpLogin, type SftpLogin, sftpLogin } from './sftp-settings.ts';
