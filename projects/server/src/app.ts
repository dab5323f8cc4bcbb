import compress from '@fastify/compress';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyRequest } from 'fastify';
import type { AppContext } from './app-context';
import { addGate } from './rights/gate/gate';
import { RoleAccess } from './rights/gate/role-access';
import { registerStandardThings } from './rights/gate/standard-things';
import { UseRegistry } from './platform/needs/uses';
import { ThingRegistry } from './platform/needs/things';
import { addStrangerLimit } from './platform/embedded/auth/stranger-limit';
import { authRoutes } from './platform/embedded/auth/auth.routes';
import { addAuthentication } from './rights/gate/authenticate';
import { RefreshCookie } from './platform/embedded/auth/refresh-cookie';
import { serverSecret } from './kernel/secrets/secrets';
import { Tokens } from './platform/embedded/auth/tokens';
import type { Config } from './config';
import type { Db } from './kernel/db/client';
import { notFound } from './kernel/errors';
import { addArea, type App } from './kernel/http/app.types';
import { addAnswerTimeout } from './kernel/http/answer-timeout';
import { addConsole, isConsolePage } from './kernel/http/console';
import { addDocs } from './kernel/http/docs';
import { errorHandler } from './kernel/http/error-handler';
import { addHostCheck } from './kernel/http/host';
import { addOpenApi } from './kernel/http/open-api';
import { addJsonParser } from './kernel/http/json-parser';
import { addRouteRules } from './kernel/http/route-rules';
import { serverOptions } from './kernel/http/server-options';
import { addUnusedConnections } from './kernel/http/unused-connections';
import { addSecurityHeaders } from './kernel/http/security-headers';
import { registerFormats, validatorCompiler } from './kernel/http/validator';
import { addAudit } from './platform/embedded/audit/add-audit';
import { EmbeddedAuditLog } from './platform/embedded/audit/audit-log';
import { auditRoutes } from './platform/embedded/audit/audit.routes';
import { platformAreas } from './platform/embedded';
import type { SocketLimits } from './platform/embedded/sockets/socket-limits';
import { addSockets, socketRoutes } from './platform/embedded/sockets/socket.routes';
import { EmbeddedPlatform } from './platform/embedded/embedded-platform';
import { mailSettingsArea } from './mail/mail-settings.routes';
import {
  ACCOUNT_AREAS,
  createPlatformEvents,
  REGISTRATION_SETTINGS_AREAS,
  registrationAreas,
  requestActivationMail,
  tenantOfSite,
} from './registration';
import { addToGroups, keepingAdministrator, requireMayManage, RIGHTS_AREAS } from './rights';

/** Milliseconds in which a request must have arrived whole; a slow sender holds nothing for longer. */
const REQUEST_TIMEOUT = 60_000;
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
  /** Replaces parts of what sockets may take; tests set it. */
  socketLimits?: Partial<SocketLimits>;
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
    socketLimits,
    onPassed,
    extend,
  }: AppDependencies,
): Promise<BuiltApp> {
  registerFormats();
  const onError = errorHandler(now);
  const app: App = Fastify(
    serverOptions(config, { body: 'normal', requestTimeout, logLevel, logStream, onError }),
  ).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  // Response schemas describe; they must never drop a field that a client relies on.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.setErrorHandler(onError);
  addAnswerTimeout(app, answerTimeout);
  addUnusedConnections(app);
  addJsonParser(app);
  addRouteRules(app);
  addSecurityHeaders(app, config);
  addHostCheck(app, config);

  const tokens = new Tokens(config.jwtSecret ?? (await serverSecret(db, 'jwt')), now);
  const audit = new EmbeddedAuditLog(db, now);
  const platform = new EmbeddedPlatform(db, createPlatformEvents(db), tokens, now, audit);
  const things = new ThingRegistry();
  registerStandardThings(things, platform);
  const ctx: AppContext = {
    config,
    db,
    platform,
    access: new RoleAccess(things, { db, platform }),
    audit,
    things,
    uses: new UseRegistry(),
    linkKey: config.jwtSecret ?? (await serverSecret(db, 'links')),
    now,
    log: app.log,
  };
  const auth = { ...ctx, tokens };
  const refreshCookie = new RefreshCookie(auth);
  await refreshCookie.addTo(app);
  addStrangerLimit(app, ctx);
  addAuthentication(app, ctx);
  addGate(app, ctx, onPassed);
  addAudit(app, ctx);
  await app.register(compress, { threshold: 1024 });
  await addSockets(app);
  await addOpenApi(app);
  await addArea(app, ctx, (scope) => authRoutes(scope, auth, refreshCookie, tenantOfSite));
  const embedded = platformAreas(platform.events, {
    addToGroups,
    requireMayManage,
    keepingAdministrator: (...change) => keepingAdministrator(platform, ...change),
    requestActivationMail,
  });
  const registration = [...REGISTRATION_SETTINGS_AREAS, ...registrationAreas(), ...ACCOUNT_AREAS];
  for (const area of [...embedded, ...RIGHTS_AREAS, mailSettingsArea, ...registration]) await addArea(app, ctx, area);
  await addArea(app, ctx, (scope) => auditRoutes(scope, audit));
  await addArea(app, ctx, (scope) => socketRoutes(scope, ctx, socketLimits));
  await extend?.(app, ctx);
  if (config.consoleDir) await addConsole(app, config.consoleDir);
  if (config.docsDir) await addDocs(app, config.docsDir);
  app.setNotFoundHandler((request, reply) => {
    if (config.consoleDir && isConsolePage(request.method, request.url)) return reply.sendFile('index.html');
    throw notFound();
  });
  return { app, ctx };
}
