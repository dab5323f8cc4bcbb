import { buildFrontApp, type FrontApp } from '../../front-app';
import { type Config, readConfig } from '../../config';
import { type Db, openDatabase } from '../../kernel/db/client';
import { memoryEngine } from '../memory-engine';
import { recordedWorld } from './recorded-world';
import { startStandIn, type StandIn, type StandInOptions } from './stand-in';

/** An answer, its body parsed where it is JSON. */
export interface FrontAnswer {
  status: number;
  // Tests look into bodies of every shape.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

/** A stand-in with the server in front of it, on an empty database in memory. */
export interface TestFront extends FrontApp {
  standIn: StandIn;
  /** Ours. */
  db: Db;
  /** Milliseconds since 1970, of both; set it to travel in time. */
  clock: { now: number };
  /** A token of somebody whom the stand-in knows. */
  signIn(email: string, password: string): Promise<string>;
  /** Sends a request without a socket, to the host `iot.example.com`. */
  send(token: string | undefined, method: string, url: string, body?: unknown): Promise<FrontAnswer>;
  /** Like {@link send}, and throws where the answer is not 200. Returns the body. */
  ok(token: string | undefined, method: string, url: string, body?: unknown): Promise<FrontAnswer['body']>;
  close(): Promise<void>;
}

/** Starts both; or a further instance, in front of the stand-in of another one and on the same database. */
export async function testFront(
  options: Partial<StandInOptions> = {},
  {
    besides,
    databaseUrl = process.env['TEST_DATABASE_URL'],
    settings = {},
  }: { besides?: TestFront; databaseUrl?: string; settings?: Partial<Config> } = {},
): Promise<TestFront> {
  const clock = besides?.clock ?? { now: Date.UTC(2026, 10, 30) };
  const now = () => clock.now;
  const standIn = besides?.standIn ?? (await startStandIn({ version: '4.3', now, seed: recordedWorld, ...options }));
  const config: Config & { thingsboardUrl: string } = {
    ...readConfig({ DATABASE_URL: databaseUrl }),
    ...settings,
    thingsboardUrl: standIn.url,
    dataDir: 'memory://',
  };
  const database = await openDatabase(config.databaseUrl ? config : { ...config, engine: await memoryEngine() });
  const front = await buildFrontApp(config, { db: database.db, now, logLevel: process.env['TEST_LOG'] });
  await front.app.ready();
  const send: TestFront['send'] = async (token, method, url, body) => {
    const answer = await front.app.inject({
      method: method as 'GET',
      url,
      headers: { host: 'iot.example.com', ...(token ? { 'x-authorization': `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const isJson = String(answer.headers['content-type'] ?? '').includes('json') && answer.body !== '';
    return { status: answer.statusCode, body: isJson ? answer.json() : answer.body };
  };
  const ok: TestFront['ok'] = async (token, method, url, body) => {
    const answer = await send(token, method, url, body);
    if (answer.status !== 200) throw new Error(`${method} ${url}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return {
    ...front,
    ...{ standIn, db: database.db, clock, send, ok },
    signIn: async (username, password) =>
      (await ok(undefined, 'POST', '/api/auth/login', { username, password })).token as string,
    async close() {
      await front.app.close();
      await database.close();
      if (!besides) await standIn.close();
    },
  };
}
