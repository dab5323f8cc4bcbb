import compress from '@fastify/compress';
import { registerAjvFormats, type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import Fastify, { LogController } from 'fastify';
import type { AppContext } from './app-context';
import { RoleAccess } from './access/role-access';
import { authRoutes } from './auth/auth.routes';
import { addAuthentication } from './auth/authenticate';
import { serverSecret } from './auth/secrets';
import { Tokens } from './auth/tokens';
import type { Config } from './config';
import type { Db } from './db/client';
import { notFound } from './errors';
import { addArea, type App } from './http/app.types';
import { addConsole, isConsolePage } from './http/console';
import { describeError } from './http/describe-error';
import { errorHandler } from './http/error-handler';
import { addOpenApi } from './http/open-api';
import { addJsonParser } from './http/json-parser';
import { addSecurityHeaders } from './http/security-headers';
import { platformAreas } from './platform/embedded';
import { EmbeddedPlatform } from './platform/embedded/embedded-platform';
import { addToGroups, createPlatformEvents, registerRegistration, requireMayManage } from './registration';

/** Bytes of a request's body: dashboards with pictures in them run to some megabytes. */
const BODY_LIMIT = 16 * 1024 * 1024;

/** What `buildApp` is given besides the settings. */
export interface AppDependencies {
  db: Db;
  /** Milliseconds since 1970; tests set it. */
  now?: () => number;
  /** Least serious messages that the log shows; absent: no log. */
  logLevel?: string;
  /** Where the log goes; absent: standard error. */
  logStream?: { write(line: string): void };
  /** Adds areas that are not always there, such as the demo's mailbox. */
  extend?: (app: App, ctx: AppContext) => Promise<void>;
}

/** The server, ready to listen, and what its areas share. */
export interface BuiltApp {
  app: App;
  ctx: AppContext;
}

/** Puts the server together: one door, one error shape, then the areas. */
export async function buildApp(
  config: Config,
  { db, now = Date.now, logLevel, logStream = process.stderr, extend }: AppDependencies,
): Promise<BuiltApp> {
  registerAjvFormats();
  const app: App = Fastify({
    bodyLimit: BODY_LIMIT,
    // One proxy: believing a whole chain would let clients choose their own address.
    trustProxy: config.trustProxy ? (_address: string, hop: number) => hop === 0 : false,
    // Standard output is for the one line that says where the server is.
    logger: logLevel
      ? { level: logLevel, stream: logStream, serializers: { err: (error) => describeError(error) } }
      : false,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 500 },
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  // Response schemas describe; they must never drop a field that a client relies on.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.setErrorHandler(errorHandler(now));
  addJsonParser(app);
  addSecurityHeaders(app);

  const platform = new EmbeddedPlatform(createPlatformEvents(), now);
  const ctx: AppContext = {
    config,
    db,
    platform,
    access: new RoleAccess(platform),
    tokens: new Tokens(config.jwtSecret ?? (await serverSecret(db, 'jwt')), now),
    now,
    log: app.log,
  };
  addAuthentication(app, ctx);
  await app.register(compress, { threshold: 1024 });
  await addOpenApi(app);
  for (const area of [authRoutes, ...platformAreas(platform.events, { addToGroups, requireMayManage })]) {
    await addArea(app, ctx, area);
  }
  await addArea(app, ctx, registerRegistration);
  await extend?.(app, ctx);
  if (config.consoleDir) await addConsole(app, config.consoleDir);
  app.setNotFoundHandler((request, reply) => {
    if (config.consoleDir && isConsolePage(request.method, request.url)) return reply.sendFile('index.html');
    throw notFound();
  });
  return { app, ctx };
}
