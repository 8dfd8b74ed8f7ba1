export { type SimulatedSftp, startSftpServer } from './start-sftp-server.ts';
