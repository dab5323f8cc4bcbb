import type { FastifyInstance } from 'fastify';
import type { AppContext } from './app-context';
import type { Config } from './config';
import type { Db } from './kernel/db/client';
import { atHand } from './kernel/db/unit-of-work';
import { addArea, type App } from './kernel/http/app.types';
import { addJsonParser } from './kernel/http/json-parser';
import { addRouteRules } from './kernel/http/route-rules';
import { registerFormats, validatorCompiler } from './kernel/http/validator';
import type { JobKinds } from './kernel/jobs/job-kind';
import { serverSecret } from './kernel/secrets/secrets';
import { addAudit } from './platform/embedded/audit/add-audit';
import { EmbeddedAuditLog } from './platform/embedded/audit/audit-log';
import { auditRoutes } from './platform/embedded/audit/audit.routes';
import { ThingRegistry } from './platform/needs/things';
import { UseRegistry } from './platform/needs/uses';
import { Assignments } from './platform/thingsboard/assignments/assignments';
import { assignmentsJob, type FollowParts, followRights } from './platform/thingsboard/assignments/follow-rights';
import { connectedTenants } from './platform/thingsboard/connection/connection.repository';
import { TenantKeys } from './platform/thingsboard/connection/tenant-keys';
import { credentialOf } from './platform/thingsboard/front/credential';
import { buildFront, type Front, type FrontDependencies } from './platform/thingsboard/front/front';
import { addConsolePages } from './platform/thingsboard/front/pages/console-pages';
import type { Sender } from './platform/thingsboard/gate/sender';
import { SecondLock } from './platform/thingsboard/second-lock/second-lock';
import { MergedAnswers } from './platform/thingsboard/merged/merged-answers';
import { SharedThings } from './platform/thingsboard/merged/shared-things';
import { ThingsboardPlatform } from './platform/thingsboard/mirror/thingsboard-platform';
import { mailSettingsArea } from './mail/mail-settings.routes';
import { handOn } from './platform/thingsboard/front/proxy';
import { createPlatformEvents, REGISTRATION_SETTINGS_AREAS, registrationAreas } from './registration';
import type { Elsewhere } from './registration';
import { RIGHTS_AREAS } from './rights';
import { connectionArea } from './rights/connection/connection.routes';
import { Connections } from './rights/connection/connection.service';
import { Newcomers } from './rights/connection/newcomers';
import { type LookUp, RightsInMemory } from './rights/connection/rights-in-memory';
import { addAuthentication } from './rights/gate/authenticate';
import { addGate } from './rights/gate/gate';
import { RoleAccess } from './rights/gate/role-access';
import { registerStandardThings } from './rights/gate/standard-things';

/** What `buildFrontApp` is given besides the settings. */
export interface FrontAppDependencies extends Omit<FrontDependencies, 'rolesOf' | 'onRights' | 'onChanged' | 'extend'> {
  db: Db;
}

/** The front with what is ours, ready to listen. */
export interface FrontApp extends Front {
  ctx: AppContext & { platform: ThingsboardPlatform };
  /** What works in the background besides what every server has. */
  jobs: JobKinds;
}

/** What the parts of the front share. */
interface Shared {
  ctx: AppContext & { audit: EmbeddedAuditLog; platform: ThingsboardPlatform };
  assignments: Assignments;
  connections: Connections;
  newcomers: Newcomers;
  secondLock: SecondLock;
  merges: MergedAnswers;
}

async function share(
  config: Config,
  db: Db,
  {
    upstream,
    who,
    now,
    app,
    arrived,
    onRights,
  }: Pick<Front, 'upstream' | 'who'> & {
    now: () => number;
    app: FastifyInstance;
    arrived: (sender: Sender) => Promise<unknown>;
    onRights: (hear: () => void) => unknown;
  },
): Promise<Shared> {
  const keys = new TenantKeys({
    ...{ db, upstream, now },
    secret: config.jwtSecret ?? (await serverSecret(db, 'thingsboard')),
  });
  const allKeys = async () => {
    // One whose account cannot sign in is not in the way of others.
    const keyOrNone = (tenantId: string) => keys.of(tenantId).catch(() => null);
    const found = await Promise.all((await connectedTenants(atHand(db))).map(keyOrNone));
    return found.filter((key) => key !== null);
  };
  const keyOf = (tenantId: string) => keys.of(tenantId);
  // Of things that come to ThingsBoard nobody is told: there are no groups of all of them.
  const events = createPlatformEvents(db, ['USER', 'CUSTOMER']);
  const assignments = new Assignments({ db, upstream, keyOf });
  const platform = new ThingsboardPlatform({
    ...{ db, upstream, who, arrived, now, keyOf, keys: allKeys, assignments, events },
    passwordKey: config.jwtSecret ?? (await serverSecret(db, 'passwords')),
  });
  const things = new ThingRegistry();
  registerStandardThings(things, platform);
  const ctx: Shared['ctx'] = {
    ...{ config, db, platform, things, now, log: app.log },
    access: new RoleAccess(things, { db, platform }),
    audit: new EmbeddedAuditLog(db, now),
    uses: new UseRegistry(),
    linkKey: config.jwtSecret ?? (await serverSecret(db, 'links')),
  };
  return {
    ctx,
    assignments,
    connections: new Connections({ db, upstream, keys, events, assignments, now }),
    newcomers: new Newcomers({ db, upstream, keys, events, log: app.log }),
    secondLock: new SecondLock({ db, upstream, audit: ctx.audit, keyOf }),
    merges: new MergedAnswers({ things: new SharedThings(db, now, onRights), upstream, keyOf, now, log: app.log }),
  };
}

/** The server in front of a ThingsBoard, with what is ours: connecting a tenant, its roles, groups and permissions. */
export async function buildFrontApp(
  config: Config & { thingsboardUrl: string },
  { db, now = Date.now, ...more }: FrontAppDependencies,
): Promise<FrontApp> {
  registerFormats();
  let shared: Shared | undefined;
  let jobs: JobKinds = {};
  const lookUp: LookUp = async (sender) => {
    const { connections, ctx } = shared!;
    if (!(await connections.info(sender.tenantId)).connected) return null;
    await connections.welcome(sender);
    return (await ctx.access.callerOf({ ...sender, id: sender.userId })).permissions;
  };
  const rights = new RightsInMemory(db, lookUp, now);
  const rolesOf = async (sender: Sender) => {
    const { tenantId } = sender;
    return tenantId === null ? null : rights.of({ ...sender, tenantId });
  };
  const front = await buildFront(config, {
    ...more,
    now,
    rolesOf,
    onRights: (hear) => rights.onChange(hear),
    onChanged: async (changed, { tenantId }) => {
      if (tenantId !== null) await shared!.newcomers.follow(changed, tenantId);
    },
    extend: async (app, parts) => {
      const { ctx, connections, secondLock, assignments, newcomers, merges } = (shared = await share(config, db, {
        ...parts,
        now,
        app,
        arrived: rolesOf,
        onRights: (hear) => rights.onChange(hear),
      }));
      await addConsolePages(app, config);
      // What is ours has a gate of its own, which knows our routes; ThingsBoard's have the table.
      await app.register(async (scope) => {
        scope.setValidatorCompiler(validatorCompiler);
        scope.setSerializerCompiler(() => (data) => JSON.stringify(data));
        addJsonParser(scope);
        addRouteRules(scope);
        // API keys are as good as tokens, as in ThingsBoard itself.
        addAuthentication(scope, ctx, ({ headers }) => credentialOf(headers)?.header.replace(/^Bearer /, ''));
        addGate(scope, ctx);
        addAudit(scope, ctx);
        scope.addHook('onSend', async (request, reply) => {
          // Whoever has changed a right sees it with their next request.
          if (request.method !== 'GET' && request.caller?.tenantId) rights.forget(request.caller.tenantId);
          reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
        });
        const elsewhere: Elsewhere = (request, reply) =>
          handOn(parts.upstream, request, reply, request.body === undefined ? {} : { body: request.body });
        const ours = [...RIGHTS_AREAS, connectionArea(connections), ...registrationAreas(elsewhere)];
        for (const area of ours) await addArea(scope as App, ctx, area);
        // ThingsBoard has these, too: for others, or of another kind.
        await scope.register(
          async (prefixed) => {
            const both = [
              mailSettingsArea,
              ...REGISTRATION_SETTINGS_AREAS,
              (area: App) => auditRoutes(area, ctx.audit),
            ];
            for (const area of both) await addArea(prefixed as App, ctx, area);
          },
          { prefix: '/registration' },
        );
      });
      const follow: FollowParts = { db, assignments, log: app.log };
      jobs = { 'thingsboard-assignments': assignmentsJob(follow), 'thingsboard-newcomers': newcomers.job() };
      const stopFollowing = followRights(follow);
      app.addHook('onClose', async () => {
        rights.close();
        await stopFollowing();
      });
      return { open: (...asked) => secondLock.open(...asked), merges };
    },
  });
  return { ...front, ctx: shared!.ctx, jobs };
}
