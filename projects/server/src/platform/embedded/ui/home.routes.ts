import { eq, sql } from 'drizzle-orm';
import type { Dashboard } from 'ngx-self-registration/models';
import { entityId } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import type { Db } from '../../../kernel/db/client';
import { customers, tenants, users } from '../../../kernel/db/schema';
import { idParams, OptionalEntityId } from '../../../kernel/http/schemas';
import type { Caller } from '../../needs/access.port';
import { allOf, listOf, ofTenant, onOptionalThing, onThing, signedIn } from '../../needs/need';
import type { PlatformArea, PlatformContext } from '../shared/area-context';
import { findDashboard } from '../things/dashboard.repository';
import { noteVisit, VISIT_ACTIONS, type VisitAction, visitedDashboards } from './visited-dashboards';

const tags = ['Home'];

/** The most points of a time series that a chart may ask for. */
export const MAX_DATAPOINTS = 50_000;

/** Which dashboard somebody finds instead of the home page. */
interface Home {
  dashboardId: string;
  hideDashboardToolbar: boolean;
}

type Info = Record<string, unknown> | null | undefined;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Clients write additional info as they like: what is no id leads nowhere. */
function homeIn(info: Info): Home | null {
  const id = info?.['homeDashboardId'];
  if (typeof id !== 'string' || !UUID.test(id)) return null;
  return { dashboardId: id, hideDashboardToolbar: info?.['homeDashboardHideToolbar'] !== false };
}

/** Where the home dashboard of somebody may be set: with themselves, their customer, their tenant. */
async function homesOf(db: Db, { userId, customerId, tenantId }: Caller): Promise<Home[]> {
  const infos: Info[] = [];
  const [user] = await db.select({ info: users.additionalInfo }).from(users).where(eq(users.id, userId));
  infos.push(user?.info);
  if (customerId) {
    const [row] = await db
      .select({ info: customers.additionalInfo })
      .from(customers)
      .where(eq(customers.id, customerId));
    infos.push(row?.info);
  }
  if (tenantId) {
    const [row] = await db.select({ info: tenants.additionalInfo }).from(tenants).where(eq(tenants.id, tenantId));
    infos.push(row?.info);
  }
  return infos.flatMap((info) => homeIn(info) ?? []);
}

/** The nearest home dashboard that is there and that its visitor may read. */
async function homeOf({ db, access, platform }: PlatformContext, caller: Caller): Promise<Home | null> {
  for (const home of await homesOf(db, caller)) {
    const dashboard = await platform.findOwned('DASHBOARD', home.dashboardId);
    if (dashboard && (await access.canOnEntity(db, caller, dashboard, 'READ'))) return home;
  }
  return null;
}

/** What a console asks for on the way to its home page and to dashboards. */
export const homeRoutes: PlatformArea = (app, ctx) => {
  const { db, now } = ctx;

  app.get('/api/dashboard/serverTime', { config: { need: signedIn }, schema: { tags } }, async () => now());

  app.get('/api/dashboard/maxDatapointsLimit', { config: { need: signedIn }, schema: { tags } }, async () =>
    Promise.resolve(MAX_DATAPOINTS),
  );

  app.get(
    '/api/dashboard/home',
    { config: { need: signedIn }, schema: { tags } },
    async ({ caller }): Promise<(Dashboard & { hideDashboardToolbar: boolean }) | null> => {
      const home = await homeOf(ctx, caller);
      const dashboard = home && (await findDashboard(db, home.dashboardId));
      return dashboard && { ...dashboard, hideDashboardToolbar: home.hideDashboardToolbar };
    },
  );

  app.get('/api/dashboard/home/info', { config: { need: signedIn }, schema: { tags } }, async ({ caller }) => {
    const home = await homeOf(ctx, caller);
    return home && { ...home, dashboardId: entityId('DASHBOARD', home.dashboardId) };
  });

  const readTenant = ofTenant('TENANT', 'READ');
  app.get('/api/tenant/dashboard/home/info', { config: { need: readTenant }, schema: { tags } }, async (request) => {
    const [row] = await db
      .select({ info: tenants.additionalInfo })
      .from(tenants)
      .where(eq(tenants.id, readTenant.of(request)));
    const home = homeIn(row?.info);
    return {
      dashboardId: home && entityId('DASHBOARD', home.dashboardId),
      hideDashboardToolbar: home?.hideDashboardToolbar ?? true,
    };
  });

  const writeTenant = allOf(ofTenant('TENANT', 'WRITE'), onOptionalThing('DASHBOARD', 'READ', 'body.dashboardId.id'));
  app.post(
    '/api/tenant/dashboard/home/info',
    {
      config: { need: writeTenant },
      schema: {
        tags,
        body: Type.Object({
          dashboardId: OptionalEntityId,
          hideDashboardToolbar: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
        }),
      },
    },
    async (request, reply) => {
      const [tenantId, dashboard] = writeTenant.of(request);
      const home = {
        homeDashboardId: dashboard?.id ?? null,
        homeDashboardHideToolbar: request.body.hideDashboardToolbar ?? true,
      };
      await db
        .update(tenants)
        .set({
          additionalInfo: sql`coalesce(${tenants.additionalInfo}, '{}'::jsonb) || ${JSON.stringify(home)}::jsonb`,
        })
        .where(eq(tenants.id, tenantId));
      return reply.send();
    },
  );

  const visit = allOf(onThing('DASHBOARD', 'READ', 'params.dashboardId'), listOf('DASHBOARD'));
  app.get(
    '/api/user/dashboards/:dashboardId/:action',
    {
      config: { need: visit },
      schema: {
        tags,
        params: Type.Object({
          ...idParams('dashboardId').properties,
          action: Type.Enum([...VISIT_ACTIONS, ...VISIT_ACTIONS.map((word) => word.toLowerCase())]),
        }),
      },
    },
    async (request) => {
      const [{ id }, scope] = visit.of(request);
      const { userId } = request.caller;
      const action = request.params.action.toUpperCase() as VisitAction;
      return visitedDashboards(db, userId, scope, await noteVisit(db, userId, id, action, now()));
    },
  );
};
