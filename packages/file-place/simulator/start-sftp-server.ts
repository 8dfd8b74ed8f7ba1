import { hash } from 'node:crypto';
import { type FileHandle, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join, posix } from 'node:path';
import ssh2, { type Connection, type SFTPWrapper } from 'ssh2';

/** A server that runs, and how to log in to it. */
export interface SimulatedSftp {
  port: number;
  username: string;
  password: string;
  /** `SHA256:…` of its key. */
  hostKey: string;
  close(): Promise<void>;
}

const status = ssh2.utils.sftp.STATUS_CODE;
const flags = ssh2.utils.sftp.OPEN_MODE;

/** A true SFTP server on loopback, whose root is a folder of this machine. */
export async function startSftpServer(root: string): Promise<SimulatedSftp> {
  // Of 3,000 ed25519 keys that ssh2 makes it cannot read some nine again.
  const keys = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 });
  const { private: privateKey, public: publicKey } = keys;
  const [username, password] = ['vendor', 'simulated'];
  const open = new Set<Connection>();
  const ssh = new ssh2.Server({ hostKeys: [privateKey] }, (connection) => {
    open.add(connection);
    connection.on('close', () => open.delete(connection));
    connection.on('error', () => undefined);
    connection.on('authentication', (context) => {
      const isRight =
        context.method === 'password' &&
        context.username === username &&
        context.password === password;
      if (isRight) context.accept();
      else context.reject(['password']);
    });
    connection.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => serve(acceptSftp(), root));
    });
  });
  const server = createServer({ noDelay: true }, (socket) => ssh.injectSocket(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const blob = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64');
  return {
    port: (server.address() as AddressInfo).port,
    username,
    password,
    hostKey: `SHA256:${hash('sha256', blob, 'base64').replace(/=+$/, '')}`,
    async close() {
      for (const connection of open) connection.end();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Answers a client's requests from a folder. */
function serve(sftp: SFTPWrapper, root: string): void {
  const files = new Map<number, FileHandle>();
  const listings = new Map<number, string[] | undefined>();
  let last = 0;
  const pathOf = (path: string) => join(root, posix.normalize(`/${path}`));
  const idOf = (handle: Buffer) => handle.readUInt32BE(0);
  const handleOf = (id: number) => {
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(id);
    return handle;
  };
  const run = (request: number, work: () => Promise<unknown>) => {
    work().catch((error: NodeJS.ErrnoException) => {
      sftp.status(request, error.code === 'ENOENT' ? status.NO_SUCH_FILE : status.FAILURE);
    });
  };
  const done = async (request: number, work: Promise<unknown>) => {
    await work;
    sftp.status(request, status.OK);
  };
  const attributes = async (path: string) => {
    const { mode, size, uid, gid, atimeMs, mtimeMs } = await stat(path);
    return { mode, size, uid, gid, atime: atimeMs / 1_000, mtime: mtimeMs / 1_000 };
  };

  sftp.on('close', () => {
    for (const file of files.values()) file.close().catch(() => undefined);
    files.clear();
  });
  sftp.on('OPEN', (request, path, mode) =>
    run(request, async () => {
      const file = await open(pathOf(path), (mode & flags.WRITE) === 0 ? 'r' : 'w');
      last += 1;
      files.set(last, file);
      sftp.handle(request, handleOf(last));
    }),
  );
  sftp.on('READ', (request, handle, offset, length) =>
    run(request, async () => {
      const data = Buffer.alloc(length);
      const read = await files.get(idOf(handle))?.read(data, 0, length, offset);
      if (!read?.bytesRead) sftp.status(request, status.EOF);
      else sftp.data(request, data.subarray(0, read.bytesRead));
    }),
  );
  sftp.on('WRITE', (request, handle, offset, data) =>
    run(request, () =>
      done(request, files.get(idOf(handle))?.write(data, 0, data.length, offset) ?? absent()),
    ),
  );
  sftp.on('FSTAT', (request, handle) =>
    run(request, async () => {
      const { mode, size, uid, gid, atimeMs, mtimeMs } =
        (await files.get(idOf(handle))?.stat()) ?? (await absent());
      sftp.attrs(request, { mode, size, uid, gid, atime: atimeMs / 1_000, mtime: mtimeMs / 1_000 });
    }),
  );
  for (const name of ['STAT', 'LSTAT'] as const) {
    sftp.on(name, (request: number, path: string) =>
      run(request, async () => sftp.attrs(request, await attributes(pathOf(path)))),
    );
  }
  sftp.on('SETSTAT', (request) => sftp.status(request, status.OK));
  sftp.on('FSETSTAT', (request) => sftp.status(request, status.OK));
  sftp.on('CLOSE', (request, handle) =>
    run(request, () => {
      const id = idOf(handle);
      const closing = files.get(id)?.close() ?? Promise.resolve();
      files.delete(id);
      listings.delete(id);
      return done(request, closing);
    }),
  );
  sftp.on('OPENDIR', (request, path) =>
    run(request, async () => {
      last += 1;
      const folder = pathOf(path);
      listings.set(
        last,
        (await readdir(folder)).map((name) => join(folder, name)),
      );
      sftp.handle(request, handleOf(last));
    }),
  );
  sftp.on('READDIR', (request, handle) =>
    run(request, async () => {
      const paths = listings.get(idOf(handle));
      listings.set(idOf(handle), undefined);
      if (!paths?.length) {
        sftp.status(request, status.EOF);
        return;
      }
      const entries = paths.map(async (path) => {
        const attrs = await attributes(path);
        const kind = (attrs.mode & 0o170000) === 0o040000 ? 'd' : '-';
        const filename = posix.basename(path);
        return { filename, longname: `${kind}rw-r--r-- 1 0 0 ${attrs.size} ${filename}`, attrs };
      });
      sftp.name(request, await Promise.all(entries));
    }),
  );
  sftp.on('REALPATH', (request, path) => {
    const filename = posix.normalize(`/${path}`);
    const attrs = { mode: 0, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 };
    sftp.name(request, [{ filename, longname: filename, attrs }]);
  });
  sftp.on('REMOVE', (request, path) => run(request, () => done(request, unlink(pathOf(path)))));
  sftp.on('RENAME', (request, from, to) =>
    run(request, () => done(request, rename(pathOf(from), pathOf(to)))),
  );
}

async function absent(): Promise<never> {
  throw Object.assign(new Error('no such handle'), { code: 'ENOENT' });
}
