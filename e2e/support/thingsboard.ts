import { test as base } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, launch, launchServer, ROOT } from './server';

/** A stand-in for a ThingsBoard with the built server and our console in front of it, each on a free port. */
export interface RunningThingsboard {
  /** Where people go: the server in front. `http://localhost:<port>` */
  url: string;
  port: number;
  /** The stand-in itself, which nobody but the server and tests may reach. */
  upstreamUrl: string;
  /** Ends the server in front and starts it again on the same data; the stand-in goes on. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** What to start. */
export interface ThingsboardOptions {
  version?: '4.2' | '4.3';
  /** `recorded`: with the people and things of the recordings, `customer@thingsboard.org` among them. */
  world?: 'start' | 'recorded';
  /** Further settings of the server in front. */
  env?: Record<string, string>;
}

const STAND_IN = join(ROOT, 'projects/server/src/testing/thingsboard/serve.ts');

async function startStandIn(version: string, world: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const stop = await launch(
    ['--import', 'tsx', STAND_IN],
    {
      STAND_IN_PORT: String(port),
      STAND_IN_VERSION: version,
      STAND_IN_WORLD: world,
      TSX_TSCONFIG_PATH: join(ROOT, 'projects/server/tsconfig.json'),
    },
    (output) => /^http:\/\//m.test(output),
  );
  return { url: `http://127.0.0.1:${port}`, stop };
}

/** Starts both, as `THINGSBOARD_URL=… npm run server` does with a real one. */
export async function startThingsboard({
  version = '4.3',
  world = 'recorded',
  env = {},
}: ThingsboardOptions = {}): Promise<RunningThingsboard> {
  const standIn = await startStandIn(version, world);
  const port = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'registration-front-'));
  const settings = {
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    THINGSBOARD_URL: standIn.url,
    CONSOLE_DIR: join(ROOT, 'dist/console'),
    ...env,
  };
  let stop: () => Promise<void>;
  try {
    stop = await launchServer(settings);
  } catch (error) {
    await standIn.stop();
    throw error;
  }
  return {
    url: `http://localhost:${port}`,
    port,
    upstreamUrl: standIn.url,
    restart: async () => {
      await stop();
      stop = await launchServer(settings);
    },
    stop: async () => {
      await stop();
      await standIn.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Tests in front of a stand-in of their own, shared by the tests of one worker. */
export const test = base.extend<object, { thingsboard: RunningThingsboard }>({
  thingsboard: [
    async ({}, use) => {
      const thingsboard = await startThingsboard();
      await use(thingsboard);
      await thingsboard.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ thingsboard }, use) => use(thingsboard.url),
});

export { expect } from '@playwright/test';
