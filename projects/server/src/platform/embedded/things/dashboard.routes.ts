import { bodyOf } from '../../../kernel/http/body-of';
import { DASHBOARD_LIMITS } from 'ngx-self-registration/models/limits';
import { ownedBy } from '../../../kernel/db/owned-by';
import { eq, sql } from 'drizzle-orm';
import { Type, type Static } from 'typebox';
import type { Caller } from '../../needs/access.port';
import { allOf, anyOwner, authority, listOf, onThing, type Saving } from '../../needs/need';
import type { Dashboard } from 'ngx-self-registration/models';
import type { Db } from '../../../kernel/db/client';
import { dashboards } from '../../../kernel/db/schema';
import { notFound, versionConflict } from '../../../kernel/errors';
import {
  EntityIdSchema,
  GroupIdsQuery,
  idParams,
  MAX_INTEGER,
  OptionalEntityId,
  OptionalJson,
  OptionalText,
  OptionalVersion,
  PageLinkQuery,
  pageQuery,
  Text,
  Whole,
} from '../../../kernel/http/schemas';
import type { PlatformArea, PlatformContext } from '../shared/area-context';
import { fileActions } from './action-scripts/action-script.repository';
import { editorsWith } from './dashboard-editors';
import { findDashboard, insertDashboard } from './dashboard.repository';
import { toDashboard, toDashboardInfo } from '../shared/mappers';
import { groupIdsOf, holdOwner, savingInGroups } from '../shared/new-entity';
import { DASHBOARD_INFO_COLUMNS, sameVersion } from '../shared/ownership';
import { pageOfScope } from '../shared/entity-page';

const tags = ['Dashboards'];
const params = idParams('dashboardId');

const DashboardBody = bodyOf<Dashboard>()(
  Type.Object({
    id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
    title: Text(DASHBOARD_LIMITS.title),
    ownerId: OptionalEntityId,
    image: OptionalText(DASHBOARD_LIMITS.image),
    mobileHide: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
    mobileOrder: Type.Optional(Type.Union([Whole({ min: -MAX_INTEGER, max: MAX_INTEGER }), Type.Null()])),
    configuration: OptionalJson,
    version: OptionalVersion,
  }),
);

async function saveDashboard(
  ctx: PlatformContext,
  tx: Db,
  { caller, existing, owner }: Saving<'DASHBOARD'> & { caller: Caller },
  body: Static<typeof DashboardBody>,
  groupIds: string[],
): Promise<Dashboard> {
  const columns = {
    title: body.title.trim(),
    image: body.image ?? null,
    mobileHide: body.mobileHide ?? false,
    mobileOrder: body.mobileOrder ?? null,
    configuration: body.configuration ?? null,
  };
  if (existing) {
    const [row] = await tx
      .update(dashboards)
      .set({ ...columns, editorCustomerIds: editorsWith(caller.customerId), version: sql`${dashboards.version} + 1` })
      .where(sameVersion(dashboards, existing.id, body.version))
      .returning();
    if (!row) throw versionConflict();
    await fileActions(tx, row.id, row.configuration, ctx.now());
    return toDashboard(row);
  }
  await holdOwner(ctx, owner);
  const editors = caller.customerId === null ? [] : [caller.customerId];
  const values = { ...columns, editorCustomerIds: editors, createdTime: ctx.now() };
  const created = await insertDashboard(tx, owner, values, ctx.events);
  await ctx.addToGroups(ctx.access, tx, caller, groupIds, 'DASHBOARD', created.id!.id, owner);
  return created;
}

/** Dashboards. Their configuration is kept as it came. */
export const dashboardRoutes: PlatformArea = (app, ctx) => {
  const { db, platform } = ctx;

  const save = savingInGroups('DASHBOARD');
  app.post(
    '/api/dashboard',
    { config: { need: save, body: 'document' }, schema: { tags, querystring: GroupIdsQuery, body: DashboardBody } },
    (request) =>
      db.transaction((tx) =>
        saveDashboard(
          ctx,
          tx,
          { caller: request.caller, ...save.of(request) },
          request.body,
          groupIdsOf(request.query),
        ),
      ),
  );

  const read = onThing('DASHBOARD', 'READ', 'params.dashboardId');
  app.get('/api/dashboard/:dashboardId', { config: { need: read }, schema: { tags, params } }, async (request) =>
    findDashboard(db, read.of(request).id),
  );

  app.get('/api/dashboard/info/:dashboardId', { config: { need: read }, schema: { tags, params } }, async (request) => {
    const { id } = read.of(request);
    const [row] = await db.select(DASHBOARD_INFO_COLUMNS).from(dashboards).where(eq(dashboards.id, id));
    if (!row) throw notFound();
    return toDashboardInfo(row);
  });

  const end = onThing('DASHBOARD', 'DELETE', 'params.dashboardId');
  app.delete(
    '/api/dashboard/:dashboardId',
    { config: { need: end }, schema: { tags, params } },
    async (request, reply) => {
      const { id } = end.of(request);
      await db.transaction(async (tx) => {
        await tx.delete(dashboards).where(eq(dashboards.id, id));
        await ctx.events.entityDeleted('DASHBOARD', [id]);
        await platform.forgetValues([id]);
      });
      return reply.send();
    },
  );

  const list = listOf('DASHBOARD');
  const all = allOf(anyOwner, list);
  app.get(
    '/api/dashboards/all',
    {
      config: { need: all },
      schema: { tags, querystring: pageQuery({ includeCustomers: Type.Optional(Type.Boolean()) }) },
    },
    (request) => {
      const [owner, scope] = all.of(request);
      const own = request.query.includeCustomers === false ? ownedBy(dashboards, owner) : undefined;
      return pageOfScope(db, scope, request.query, own);
    },
  );

  const ofTenant = allOf(authority('TENANT_ADMIN'), list);
  app.get(
    '/api/tenant/dashboards',
    { config: { need: ofTenant }, schema: { tags, querystring: PageLinkQuery } },
    (request) => pageOfScope(db, ofTenant.of(request)[1], request.query),
  );
};
