import compress from '@fastify/compress';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyRequest, LogController } from 'fastify';
import type { AppContext } from './app-context';
import { addGate } from './access/gate';
import { RoleAccess } from './access/role-access';
import { registerStandardThings } from './access/standard-things';
import { ThingRegistry } from './access/things';
import { addStrangerLimit } from './auth/stranger-limit';
import { authRoutes } from './auth/auth.routes';
import { addAuthentication } from './auth/authenticate';
import { RefreshCookie } from './auth/refresh-cookie';
import { serverSecret } from './auth/secrets';
import { Tokens } from './auth/tokens';
import type { Config } from './config';
import type { Db } from './db/client';
import { notFound } from './errors';
import { addArea, type App } from './http/app.types';
import { addAnswerTimeout } from './http/answer-timeout';
import { BODY_LIMITS } from './http/body-limits';
import { addConsole, isConsolePage } from './http/console';
import { describeError } from './http/describe-error';
import { errorHandler } from './http/error-handler';
import { addHostCheck } from './http/host';
import { addOpenApi } from './http/open-api';
import { addJsonParser } from './http/json-parser';
import { addRouteRules } from './http/route-rules';
import { addSecurityHeaders } from './http/security-headers';
import { registerFormats, validatorCompiler } from './http/validator';
import { platformAreas } from './platform/embedded';
import { EmbeddedPlatform } from './platform/embedded/embedded-platform';
import {
  addToGroups,
  createPlatformEvents,
  keepingAdministrator,
  registerRegistration,
  requireMayManage,
  tenantOfSite,
} from './registration';

/** Milliseconds in which a request must have arrived whole, and its headers; a slow sender holds nothing for longer. */
const REQUEST_TIMEOUT = 60_000;
const HEADERS_TIMEOUT = 15_000;
/** Milliseconds in which a request is answered; above what the storage is given for it. */
const ANSWER_TIMEOUT = 30_000;

/** What `buildApp` is given besides the settings. */
export interface AppDependencies {
  db: Db;
  /** Milliseconds since 1970; tests set it. */
  now?: () => number;
  /** Least serious messages that the log shows; absent: no log. */
  logLevel?: string;
  /** Milliseconds in which a request must have arrived whole. */
  requestTimeout?: number;
  /** Milliseconds in which a request is answered, with 503 if need be. */
  answerTimeout?: number;
  /** Told of each request that the gate lets through; what it throws is the answer. */
  onPassed?: (request: FastifyRequest) => void;
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
  {
    db,
    now = Date.now,
    logLevel,
    logStream = process.stderr,
    requestTimeout = REQUEST_TIMEOUT,
    answerTimeout = ANSWER_TIMEOUT,
    onPassed,
    extend,
  }: AppDependencies,
): Promise<BuiltApp> {
  registerFormats();
  const onError = errorHandler(now);
  const app: App = Fastify({
    bodyLimit: BODY_LIMITS.normal.size,
    requestTimeout,
    http: {
      headersTimeout: Math.min(HEADERS_TIMEOUT, requestTimeout),
      connectionsCheckingInterval: requestTimeout / 12,
    },
    // One proxy: believing a whole chain would let clients choose their own address.
    trustProxy: config.trustProxy ? (_address: string, hop: number) => hop === 0 : false,
    // Standard output is for the one line that says where the server is.
    logger: logLevel
      ? { level: logLevel, stream: logStream, serializers: { err: (error) => describeError(error) } }
      : false,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (error, request, reply) => onError(error, request, reply),
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  // Response schemas describe; they must never drop a field that a client relies on.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.setErrorHandler(onError);
  addAnswerTimeout(app, answerTimeout);
  addJsonParser(app);
  addRouteRules(app);
  addSecurityHeaders(app);
  addHostCheck(app, config);

  const platform = new EmbeddedPlatform(createPlatformEvents(), now);
  const things = new ThingRegistry();
  registerStandardThings(things, platform);
  const ctx: AppContext = {
    config,
    db,
    platform,
    access: new RoleAccess(things),
    things,
    tokens: new Tokens(config.jwtSecret ?? (await serverSecret(db, 'jwt')), now),
    now,
    log: app.log,
  };
  const refreshCookie = new RefreshCookie(ctx);
  await refreshCookie.addTo(app);
  addStrangerLimit(app, ctx);
  addAuthentication(app, ctx);
  addGate(app, ctx, onPassed);
  await app.register(compress, { threshold: 1024 });
  await addOpenApi(app);
  await addArea(app, ctx, (scope) => authRoutes(scope, ctx, refreshCookie, tenantOfSite));
  for (const area of platformAreas(platform.events, { addToGroups, requireMayManage, keepingAdministrator })) {
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
