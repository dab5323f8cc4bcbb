import type { AddressInfo } from 'node:net';
import { type BuiltApp, buildApp } from './app';
import { type Config, readConfig, StartError } from './config';
import { createAdmin } from './create-admin';
import { type OpenDatabase, openDatabase } from './kernel/db/client';
import { mailboxRoutes, startDemo } from './demo';
import { addArea } from './kernel/http/app.types';
import { errorText } from './kernel/log/describe-error';
import { listenError } from './listen-error';
import { actionScriptsJob } from './platform/embedded';
import { buildFrontApp } from './front-app';
import { connectedTenants } from './platform/thingsboard/connection/connection.repository';
import { CONSOLE_PATH } from './platform/thingsboard/front/pages/console-page';
import { startWorkers } from './registration';
import { startWatchdog } from './kernel/process/watchdog';

/** Something that was started and can be stopped. */
type Stop = () => Promise<void>;

/** Runs what the command line asks for: the server, or `create-admin`. Rejects with `StartError` where it cannot. */
export async function run(env: Record<string, string | undefined>, [command, ...args]: string[]): Promise<void> {
  const config = readConfig(env);
  if (config.thingsboardUrl) return serveFront({ ...config, thingsboardUrl: config.thingsboardUrl }, command);
  const database = await openDatabase(config);
  try {
    const built = await buildApp(config, {
      db: database.db,
      logLevel: config.logLevel,
      extend: config.demo ? (app, ctx) => addArea(app, ctx, mailboxRoutes) : undefined,
    });
    if (command === 'create-admin') {
      await createAdmin(built, args);
      await built.app.close();
      await database.close();
    } else {
      await serve(config, database, built);
    }
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** How long a stop may take, in milliseconds: what is under way then has had its time. */
const STOP_MS = 20_000;

/** Does what a stop takes at SIGTERM or SIGINT, and ends the process. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      setTimeout(() => {
        console.error(`The server did not stop within ${STOP_MS / 1000} s and was ended.`);
        process.exit(1);
      }, STOP_MS).unref();
      stopping ??= stop().then(() => process.exit(0));
      stopping.catch((error: unknown) => {
        console.error(errorText(error));
        process.exit(1);
      });
    });
  }
}

/** Where a server that listens can be reached. */
function addressOf({ server }: { server: { address(): unknown } }, { host }: Pick<Config, 'host'>): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Where an administrator connects a tenant. */
const beginAt = (app: Parameters<typeof addressOf>[0], config: Config): string =>
  `${config.publicUrl ?? addressOf(app, config)}${CONSOLE_PATH}`;

/** Stands in front of a ThingsBoard until SIGTERM or SIGINT. */
async function serveFront(config: Config & { thingsboardUrl: string }, command?: string): Promise<void> {
  if (command !== undefined) {
    throw new StartError(
      `"${command}" is for a platform of our own: unset THINGSBOARD_URL, or use ThingsBoard's own pages.`,
    );
  }
  const database = await openDatabase(config);
  // Stopped last: a stop that hangs is ended as well.
  const stops: Stop[] = [startWatchdog(), () => database.close()];
  const stop = async () => {
    for (const one of stops.reverse()) await one();
  };
  try {
    const { app, ctx, jobs } = await buildFrontApp(config, { db: database.db, logLevel: config.logLevel });
    const isNew = (await connectedTenants(database.db)).length === 0;
    stops.push(() => app.close());
    await app.listen({ host: config.host, port: config.port });
    const workers = startWorkers(ctx, jobs);
    stops.push(() => workers.stop());
    stopOnSignal(stop);
    console.log(`Listening on ${addressOf(app, config)} (${database.kind}, in front of ${config.thingsboardUrl})`);
    if (isNew) console.log(`Nothing is connected yet: an administrator of a tenant begins at ${beginAt(app, config)}`);
  } catch (error) {
    await stop();
    throw listenError(error, config);
  }
}

/** Listens until SIGTERM or SIGINT, then stops in the order in which things depend on each other. */
async function serve(config: Config, database: OpenDatabase, { app, ctx }: BuiltApp): Promise<void> {
  // Stopped last: a stop that hangs is ended as well.
  const stops: Stop[] = [startWatchdog(), () => app.close()];
  const stop = async () => {
    for (const one of stops.reverse()) await one();
  };
  try {
    if (config.demo) {
      const sink = await startDemo(ctx);
      stops.push(() => sink.close());
    }
    await app.listen({ host: config.host, port: config.port });
    const workers = await startWorkers(ctx, { 'action-scripts': actionScriptsJob(ctx) });
    stops.push(() => workers.stop());
  } catch (error) {
    await stop();
    throw listenError(error, config);
  }
  stopOnSignal(() => stop().then(() => database.close()));
  console.log(`Listening on ${addressOf(app, config)} (${database.kind}${config.demo ? ', demo' : ''})`);
}
