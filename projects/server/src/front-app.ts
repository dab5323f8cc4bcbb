import type { FastifyInstance } from 'fastify';
import type { AppContext } from './app-context';
import type { Config } from './config';
import type { Db } from './kernel/db/client';
import { atHand } from './kernel/db/unit-of-work';
import { addArea, type App } from './kernel/http/app.types';
import { addJsonParser } from './kernel/http/json-parser';
import { addRouteRules } from './kernel/http/route-rules';
import { registerFormats, validatorCompiler } from './kernel/http/validator';
import { serverSecret } from './kernel/secrets/secrets';
import { addAudit } from './platform/embedded/audit/add-audit';
import { EmbeddedAuditLog } from './platform/embedded/audit/audit-log';
import { ThingRegistry } from './platform/needs/things';
import { UseRegistry } from './platform/needs/uses';
import { connectedTenants } from './platform/thingsboard/connection/connection.repository';
import { TenantKeys } from './platform/thingsboard/connection/tenant-keys';
import { buildFront, type Front, type FrontDependencies } from './platform/thingsboard/front/front';
import type { Sender } from './platform/thingsboard/gate/sender';
import { SecondLock } from './platform/thingsboard/second-lock/second-lock';
import { MergedAnswers } from './platform/thingsboard/merged/merged-answers';
import { SharedThings } from './platform/thingsboard/merged/shared-things';
import { ThingsboardPlatform } from './platform/thingsboard/mirror/thingsboard-platform';
import { RIGHTS_AREAS } from './rights';
import { connectionArea } from './rights/connection/connection.routes';
import { Connections } from './rights/connection/connection.service';
import { type LookUp, RightsInMemory } from './rights/connection/rights-in-memory';
import { addAuthentication } from './rights/gate/authenticate';
import { addGate } from './rights/gate/gate';
import { RoleAccess } from './rights/gate/role-access';
import { registerStandardThings } from './rights/gate/standard-things';

/** What `buildFrontApp` is given besides the settings. */
export interface FrontAppDependencies extends Omit<FrontDependencies, 'rolesOf' | 'onRights' | 'extend'> {
  db: Db;
}

/** What the parts of the front share. */
interface Shared {
  ctx: AppContext;
  connections: Connections;
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
  const keys = new TenantKeys(db, config.jwtSecret ?? (await serverSecret(db, 'thingsboard')));
  const allKeys = async () => {
    const found = await Promise.all((await connectedTenants(atHand(db))).map((tenantId) => keys.of(tenantId)));
    return found.filter((key) => key !== null);
  };
  const platform = new ThingsboardPlatform({ db, upstream, who, arrived, keys: allKeys });
  const things = new ThingRegistry();
  registerStandardThings(things, platform);
  const ctx: AppContext = {
    ...{ config, db, platform, things, now, log: app.log },
    access: new RoleAccess(things, { db, platform }),
    audit: new EmbeddedAuditLog(db, now),
    uses: new UseRegistry(),
    linkKey: config.jwtSecret ?? (await serverSecret(db, 'links')),
  };
  const keyOf = (tenantId: string) => keys.of(tenantId);
  return {
    ctx,
    connections: new Connections({ db, upstream, keys, now }),
    secondLock: new SecondLock({ db, upstream, audit: ctx.audit, keyOf }),
    merges: new MergedAnswers({ things: new SharedThings(db, now, onRights), upstream, keyOf, now, log: app.log }),
  };
}

/** The server in front of a ThingsBoard, with what is ours: connecting a tenant, its roles, groups and permissions. */
export async function buildFrontApp(
  config: Config & { thingsboardUrl: string },
  { db, now = Date.now, ...more }: FrontAppDependencies,
): Promise<Front & { ctx: AppContext }> {
  registerFormats();
  let shared: Shared | undefined;
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
    extend: async (app, parts) => {
      const { ctx, connections, secondLock, merges } = (shared = await share(config, db, {
        ...parts,
        now,
        app,
        arrived: rolesOf,
        onRights: (hear) => rights.onChange(hear),
      }));
      // What is ours has a gate of its own, which knows our routes; ThingsBoard's have the table.
      await app.register(async (scope) => {
        scope.setValidatorCompiler(validatorCompiler);
        scope.setSerializerCompiler(() => (data) => JSON.stringify(data));
        addJsonParser(scope);
        addRouteRules(scope);
        addAuthentication(scope, ctx);
        addGate(scope, ctx);
        addAudit(scope, ctx);
        scope.addHook('onSend', async (request, reply) => {
          // Whoever has changed a right sees it with their next request.
          if (request.method !== 'GET' && request.caller?.tenantId) rights.forget(request.caller.tenantId);
          reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
        });
        for (const area of [...RIGHTS_AREAS, connectionArea(connections)]) await addArea(scope as App, ctx, area);
      });
      app.addHook('onClose', async () => rights.close());
      return { open: (...asked) => secondLock.open(...asked), merges };
    },
  });
  return { ...front, ctx: shared!.ctx };
}
