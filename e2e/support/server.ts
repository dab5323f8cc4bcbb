import { test as base } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/** A running server with its own empty data folder. */
export interface RunningServer {
  /** `http://localhost:<port>` */
  url: string;
  port: number;
  /** Stops it and starts it again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

/** Starts a program of Node's and waits for a line of it; returns how to end it. */
export async function launch(
  args: string[],
  env: Record<string, string>,
  isReady: (output: string) => boolean,
): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  let output = '';
  await new Promise<void>((ready, fail) => {
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      if (isReady(output)) ready();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    void ended.then((code) => fail(new Error(`The server ended with ${code}:\n${output}`)));
  });
  return async () => {
    child.kill('SIGTERM');
    await ended;
  };
}

/** Runs the built server with settings, until it is told to end. */
export const launchServer = (settings: Record<string, string>) =>
  launch([join(ROOT, 'projects/server/dist/main.js')], settings, (output) => output.includes('Listening on'));

/** Starts the built server with the console and the docs, as `npm start` does. `env` adds to the demo's settings. */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const port = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'self-registration-'));
  const settings = {
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    DEMO: 'true',
    CONSOLE_DIR: join(ROOT, 'dist/console'),
    DOCS_DIR: join(ROOT, 'dist/docs'),
    ...env,
  };
  let stop = await launchServer(settings);
  return {
    url: `http://localhost:${port}`,
    port,
    restart: async () => {
      await stop();
      stop = await launchServer(settings);
    },
    stop: async () => {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Tests with a demo server of their own, shared by the tests of one worker. */
export const test = base.extend<object, { server: RunningServer }>({
  server: [
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server.url),
});

export { expect } from '@playwright/test';
