import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { Type, type Static } from 'typebox';
import { callerOf } from '../../access/caller.repository';
import type { Caller } from '../../access/access.port';
import { OPERATIONS, type Operation } from 'ngx-self-registration/models/permissions';
import type { Dashboard } from 'ngx-self-registration/models';
import type { Db } from '../../db/client';
import { dashboards, users } from '../../db/schema';
import { notFound, versionConflict } from '../../errors';
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
  Uuid,
} from '../../http/schemas';
import type { PageLinkInput } from '../../http/select-page';
import type { PlatformArea, PlatformContext } from './area-context';
import { editorsWith } from './dashboard-editors';
import { toDashboard, toDashboardInfo } from './mappers';
import { groupIdsOf, ownerForNew } from './new-entity';
import { DASHBOARD_INFO_COLUMNS, sameVersion } from './ownership';
import { pageWhere } from './entity-page';

const tags = ['Dashboards'];
const params = idParams('dashboardId');

const DashboardBody = Type.Object({
  id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
  title: Type.String({ minLength: 1, maxLength: 255, pattern: '\\S' }),
  ownerId: OptionalEntityId,
  image: OptionalText(5_000_000),
  mobileHide: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  mobileOrder: Type.Optional(Type.Union([Type.Integer({ minimum: -MAX_INTEGER, maximum: MAX_INTEGER }), Type.Null()])),
  configuration: OptionalJson,
  version: OptionalVersion,
});

async function saveDashboard(
  ctx: PlatformContext,
  tx: Db,
  caller: Caller,
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
  if (body.id) {
    const { id } = await ctx.access.requireEntity(tx, caller, 'DASHBOARD', body.id.id, 'WRITE');
    const [row] = await tx
      .update(dashboards)
      .set({ ...columns, editorCustomerIds: editorsWith(caller.customerId), version: sql`${dashboards.version} + 1` })
      .where(sameVersion(dashboards, id, body.version))
      .returning();
    if (!row) throw versionConflict();
    return toDashboard(row);
  }
  const owner = await ownerForNew(ctx, tx, caller, 'DASHBOARD', { ownerId: body.ownerId }, groupIds);
  const editors = caller.customerId === null ? [] : [caller.customerId];
  const [row] = await tx
    .insert(dashboards)
    .values({ ...columns, ...owner, editorCustomerIds: editors, createdTime: ctx.now() })
    .returning();
  await ctx.events.entityCreated(tx, 'DASHBOARD', row.id, owner);
  await ctx.addToGroups(ctx.access, tx, caller, groupIds, 'DASHBOARD', row.id, owner);
  return toDashboard(row);
}

/** Dashboards. Their configuration is kept as it came. */
export const dashboardRoutes: PlatformArea = (app, ctx) => {
  const { access, db, platform } = ctx;

  app.post(
    '/api/dashboard',
    { config: { body: 'document' }, schema: { tags, querystring: GroupIdsQuery, body: DashboardBody } },
    (request) =>
      db.transaction((tx) => saveDashboard(ctx, tx, request.caller, request.body, groupIdsOf(request.query))),
  );

  app.get('/api/dashboard/:dashboardId', { schema: { tags, params } }, async (request) => {
    const { id } = await access.requireEntity(db, request.caller, 'DASHBOARD', request.params.dashboardId, 'READ');
    return platform.findDashboard(db, id);
  });

  app.get('/api/dashboard/info/:dashboardId', { schema: { tags, params } }, async (request) => {
    const { id } = await access.requireEntity(db, request.caller, 'DASHBOARD', request.params.dashboardId, 'READ');
    const [row] = await db.select(DASHBOARD_INFO_COLUMNS).from(dashboards).where(eq(dashboards.id, id));
    if (!row) throw notFound();
    return toDashboardInfo(row);
  });

  app.delete('/api/dashboard/:dashboardId', { schema: { tags, params } }, async (request, reply) => {
    await db.transaction(async (tx) => {
      const { id } = await access.requireEntity(tx, request.caller, 'DASHBOARD', request.params.dashboardId, 'DELETE');
      await tx.delete(dashboards).where(eq(dashboards.id, id));
      await ctx.events.entityDeleted(tx, 'DASHBOARD', [id]);
      await platform.forgetValues(tx, [id]);
    });
    return reply.send();
  });

  const list = (caller: Caller, operation: Operation, more: SQL | undefined, link: PageLinkInput) =>
    pageWhere(db, 'DASHBOARD', and(access.visible(caller, 'DASHBOARD', dashboards, operation), more), link);

  app.get(
    '/api/dashboards/all',
    { schema: { tags, querystring: pageQuery({ includeCustomers: Type.Optional(Type.Boolean()) }) } },
    (request) => {
      const { customerId } = access.ownerOf(request.caller);
      const own = customerId === null ? isNull(dashboards.customerId) : eq(dashboards.customerId, customerId);
      return list(request.caller, 'READ', request.query.includeCustomers === false ? own : undefined, request.query);
    },
  );

  app.get('/api/tenant/dashboards', { schema: { tags, querystring: PageLinkQuery } }, (request) => {
    access.requireAuthority(request.caller, 'TENANT_ADMIN');
    return list(request.caller, 'READ', undefined, request.query);
  });

  app.get(
    '/api/user/dashboards',
    {
      schema: {
        tags,
        querystring: pageQuery({
          mobile: Type.Optional(Type.Boolean()),
          operation: Type.Optional(Type.Enum([...OPERATIONS])),
          userId: Type.Optional(Uuid),
        }),
      },
    },
    async (request) => {
      const { mobile, userId, operation = 'READ' } = request.query;
      const more = mobile ? eq(dashboards.mobileHide, false) : undefined;
      if (!userId || userId === request.caller.userId) {
        return list(request.caller, operation, more, request.query);
      }
      await access.requireEntity(db, request.caller, 'USER', userId, 'READ');
      const [row] = await db.select().from(users).where(eq(users.id, userId));
      const subject = await callerOf(db, row);
      // What the other user may do, as far as the one who asks may know.
      const both = and(more, access.visible(request.caller, 'DASHBOARD', dashboards));
      return list(subject, operation, both, request.query);
    },
  );
};
