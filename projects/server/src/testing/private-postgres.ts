import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL of a test's own. */
export interface PrivatePostgres {
  /** Of an empty database. */
  url: string;
  /** Ends it at once, as a crash does. */
  halt(): Promise<void>;
  /** Starts it again after {@link halt}, with what it had. */
  resume(): Promise<void>;
  /** Ends it and forgets everything. */
  stop(): Promise<void>;
}

/** Debian keeps the programs out of the path. */
function binaries(): string | undefined {
  const root = '/usr/lib/postgresql';
  const folders = existsSync(root) ? readdirSync(root).map((version) => join(root, version, 'bin')) : [];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** PostgreSQL refuses to run as root; its own user is there where it is installed. */
function account(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a PostgreSQL in a folder of its own; undefined where none is installed: then the test is skipped, and says so. */
export async function privatePostgres(): Promise<PrivatePostgres | undefined> {
  const folder = binaries();
  if (!folder) return undefined;
  const data = mkdtempSync(join(tmpdir(), 'postgres-'));
  const options = { ...account(), cwd: data, env: { PATH: process.env['PATH'], LC_ALL: 'C' } };
  if (options.uid !== undefined) execFileSync('chown', [`${options.uid}:${options.gid}`, data]);
  chmodSync(data, 0o700);
  execFileSync(join(folder, 'initdb'), ['-D', data, '-U', 'test', '-A', 'trust', '-E', 'UTF8', '-N'], options);
  const port = await freePort();
  const settings = ['-F', '-h', '127.0.0.1', '-p', String(port), '-k', data];
  const url = `postgres://test@127.0.0.1:${port}/postgres`;
  const begin = () => {
    const child = spawn(join(folder, 'postgres'), ['-D', data, ...settings], { ...options, stdio: 'ignore' });
    return { child, ended: once(child, 'exit') };
  };
  let { child, ended } = begin();
  const halt = async () => {
    child.kill('SIGQUIT');
    await ended;
  };
  const resume = async () => {
    ({ child, ended } = begin());
    await answers(url);
  };
  const stop = async () => {
    await halt();
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await answers(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, halt, resume, stop };
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const client = new pg.Client({ connectionString: url });
    const open = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (open) return;
    await wait(100);
  }
  throw new Error('The PostgreSQL of the test did not start.');
}
