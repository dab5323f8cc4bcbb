import type { AddressInfo } from 'node:net';
import { buildApp } from './app';
import { readConfig, StartError } from './config';
import { openDatabase } from './db/client';
import { startWorkers } from './registration';

const LISTEN_PROBLEMS: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (host, port) =>
    `Port ${port} on ${host} is taken by another program; stop it or set PORT to another number.`,
  EACCES: (_host, port) => `Port ${port} may not be opened by this user; set PORT to a number above 1023.`,
  EADDRNOTAVAIL: (host) => `HOST ${host} is not an address of this machine; set HOST to one that is.`,
  ENOTFOUND: (host) => `HOST ${host} is not known; set HOST to an address of this machine.`,
};

function listenError(error: unknown, host: string, port: number): Error {
  const sentence = LISTEN_PROBLEMS[(error as NodeJS.ErrnoException).code ?? '']?.(host, port);
  return sentence ? new StartError(sentence) : (error as Error);
}

/** Starts the server and keeps it running until SIGTERM or SIGINT. Rejects with {@link StartError} where it cannot. */
export async function runServer(env: Record<string, string | undefined>): Promise<void> {
  const config = readConfig(env);
  const database = await openDatabase(config);
  const { app, ctx } = await buildApp(config, { db: database.db, logLevel: env['LOG_LEVEL'] || 'warn' });
  let workers: { stop(): Promise<void> } | undefined;
  const stop = async () => {
    await workers?.stop();
    await app.close();
    await database.close();
  };
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await stop();
    throw listenError(error, config.host, config.port);
  }
  workers = await startWorkers(ctx);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(0)));
  }
  const { port } = app.server.address() as AddressInfo;
  console.log(`Listening on http://${config.host}:${port} (${database.kind}${config.demo ? ', demo' : ''})`);
}
