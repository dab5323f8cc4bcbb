import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { entityId, isNullId, type EntityId, type SchedulerEvent } from 'ngx-self-registration/models';
import { SCHEDULER_EVENT_LIMITS, WORD_LIMIT } from 'ngx-self-registration/models/limits';
import { Type } from 'typebox';
import { anyOf } from '../../../kernel/db/any-of';
import type { Db } from '../../../kernel/db/client';
import { customers, schedulerEvents } from '../../../kernel/db/schema';
import { badRequest, notFound, versionConflict } from '../../../kernel/errors';
import { bodyOf } from '../../../kernel/http/body-of';
import { requireModest } from '../../../kernel/http/modest-answer';
import {
  EntityIdSchema,
  idParams,
  OptionalEntityId,
  OptionalJson,
  OptionalVersion,
  Text,
  UuidList,
  uuidList,
} from '../../../kernel/http/schemas';
import { lists, onThing, type OwnerFields, saving, type ThingKind } from '../../needs/need';
import { inScope, type ListScopes } from '../../needs/scope';
import type { OwnedEntityType, Owner } from '../../platform.port';
import type { PlatformArea } from '../shared/area-context';
import { customerRef, ownerRef } from '../shared/mappers';
import { holdOwner } from '../shared/new-entity';
import { sameVersion } from '../shared/ownership';

declare module '../../needs/need' {
  interface Things {
    SCHEDULER_EVENT: Owner & { id: string; name: string };
  }
}

const tags = ['Scheduler events'];
const params = idParams('schedulerEventId');
/** The most events that a list has. */
const MOST = 10_000;

const EventBody = bodyOf<SchedulerEvent>()(
  Type.Object({
    id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
    name: Text(SCHEDULER_EVENT_LIMITS.name),
    type: Text(SCHEDULER_EVENT_LIMITS.type),
    ownerId: OptionalEntityId,
    customerId: OptionalEntityId,
    originatorId: Type.Optional(
      Type.Union([
        Type.Object({ entityType: Type.Optional(Text(WORD_LIMIT)), id: EntityIdSchema.properties.id }),
        Type.Null(),
      ]),
    ),
    schedule: OptionalJson,
    configuration: OptionalJson,
    enabled: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
    additionalInfo: OptionalJson,
    version: OptionalVersion,
  }),
);

type Row = Omit<typeof schedulerEvents.$inferSelect, 'configuration'>;

/** An event without its configuration. */
const toInfo = (row: Row) => ({
  id: entityId('SCHEDULER_EVENT', row.id),
  createdTime: row.createdTime,
  tenantId: entityId('TENANT', row.tenantId),
  customerId: customerRef(row.customerId),
  ownerId: ownerRef(row),
  originatorId: row.originatorId ? { entityType: row.originatorType, id: row.originatorId } : null,
  ...{ name: row.name, type: row.type, schedule: row.schedule, enabled: row.enabled, version: row.version },
  additionalInfo: row.additionalInfo ?? undefined,
});

const { configuration: _configuration, ...INFO_COLUMNS } = getTableColumns(schedulerEvents);

/** Titles of customers. */
async function titlesOf(db: Db, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))];
  const found = await db
    .select({ id: customers.id, title: customers.title })
    .from(customers)
    .where(anyOf(customers.id, ids));
  return new Map(found.map(({ id, title }) => [id, title]));
}

/** What is to happen at times. Nothing runs here: events are kept for those who read and change them. */
export const schedulerEventRoutes: PlatformArea = (app, ctx) => {
  const { db, access } = ctx;

  ctx.things.register('SCHEDULER_EVENT', async (tx, id) => {
    const { tenantId, customerId, name } = schedulerEvents;
    const [thing] = await tx
      .select({ id: schedulerEvents.id, tenantId, customerId, name })
      .from(schedulerEvents)
      .where(eq(schedulerEvents.id, id));
    if (!thing) return null;
    return {
      thing,
      targets: [{ id, tenantId: thing.tenantId, customerId: thing.customerId }],
      resource: 'SCHEDULER_EVENT',
    };
  });

  const save = saving('SCHEDULER_EVENT', { owners: ({ body }) => body as OwnerFields });
  app.post('/api/schedulerEvent', { config: { need: save }, schema: { tags, body: EventBody } }, (request) =>
    db.transaction(async (tx) => {
      const { body, caller } = request;
      const { existing, owner } = save.of(request);
      const originator = isNullId(body.originatorId as EntityId) ? null : body.originatorId!;
      if (originator) {
        if (!originator.entityType) throw badRequest('originatorId says no entityType.', { field: 'originatorId' });
        await access.requireThing(tx, caller, originator.entityType as ThingKind, originator.id, 'READ');
      }
      const values = {
        ...{ name: body.name.trim(), type: body.type.trim(), enabled: body.enabled ?? true },
        ...{ originatorType: originator?.entityType ?? null, originatorId: originator?.id ?? null },
        ...{ schedule: body.schedule ?? null, configuration: body.configuration ?? null },
        additionalInfo: body.additionalInfo ?? null,
      };
      if (existing) {
        const [row] = await tx
          .update(schedulerEvents)
          .set({ ...values, version: sql`${schedulerEvents.version} + 1` })
          .where(sameVersion(schedulerEvents, existing.id, body.version))
          .returning();
        if (!row) throw versionConflict();
        return { ...toInfo(row), configuration: row.configuration };
      }
      await holdOwner(ctx, owner);
      const { tenantId, customerId } = owner;
      const [row] = await tx
        .insert(schedulerEvents)
        .values({ ...values, tenantId, customerId, createdTime: ctx.now() })
        .returning();
      return { ...toInfo(row), configuration: row.configuration };
    }),
  );

  const read = onThing('SCHEDULER_EVENT', 'READ', 'params.schedulerEventId');
  const found = async (id: string) => {
    const [row] = await db.select().from(schedulerEvents).where(eq(schedulerEvents.id, id));
    if (!row) throw notFound();
    return row;
  };
  app.get(
    '/api/schedulerEvent/:schedulerEventId',
    { config: { need: read }, schema: { tags, params } },
    async (request) => {
      const row = await found(read.of(request).id);
      return { ...toInfo(row), configuration: row.configuration };
    },
  );
  app.get(
    '/api/schedulerEvent/info/:schedulerEventId',
    { config: { need: read }, schema: { tags, params } },
    async (request) => {
      const row = await found(read.of(request).id);
      const titles = await titlesOf(db, [row]);
      return { ...toInfo(row), customerTitle: titles.get(row.customerId ?? '') ?? null, customerIsPublic: false };
    },
  );

  const end = onThing('SCHEDULER_EVENT', 'DELETE', 'params.schedulerEventId');
  app.delete(
    '/api/schedulerEvent/:schedulerEventId',
    { config: { need: end }, schema: { tags, params } },
    async (request, reply) => {
      await db.delete(schedulerEvents).where(eq(schedulerEvents.id, end.of(request).id));
      return reply.send();
    },
  );

  const write = onThing('SCHEDULER_EVENT', 'WRITE', 'params.schedulerEventId');
  app.put(
    '/api/schedulerEvent/:schedulerEventId/enabled/:enabledValue',
    {
      config: { need: write },
      schema: { tags, params: Type.Object({ ...params.properties, enabledValue: Type.Boolean() }) },
    },
    async (request) => {
      const [row] = await db
        .update(schedulerEvents)
        .set({ enabled: request.params.enabledValue, version: sql`${schedulerEvents.version} + 1` })
        .where(eq(schedulerEvents.id, write.of(request).id))
        .returning();
      if (!row) throw notFound();
      return { ...toInfo(row), configuration: row.configuration };
    },
  );

  /** Events that the caller may READ. */
  const seen = (scopes: ListScopes): SQL =>
    inScope(scopes.of('SCHEDULER_EVENT' as OwnedEntityType, 'READ'), schedulerEvents);
  app.get(
    '/api/schedulerEvents',
    {
      config: { need: lists },
      schema: {
        tags,
        querystring: Type.Object({ type: Type.Optional(Text()), schedulerEventIds: Type.Optional(UuidList) }),
      },
    },
    async (request) => {
      const { type, schedulerEventIds: ids } = request.query;
      const where = and(
        seen(lists.of(request)),
        type ? eq(schedulerEvents.type, type) : undefined,
        ids === undefined ? undefined : anyOf(schedulerEvents.id, uuidList(ids)),
      );
      await requireModest(db, schedulerEvents, schedulerEvents.schedule, where);
      const rows = await db
        .select(INFO_COLUMNS)
        .from(schedulerEvents)
        .where(where)
        .orderBy(schedulerEvents.createdTime, schedulerEvents.id)
        .limit(MOST + 1);
      if (rows.length > MOST) throw badRequest(`There are more than ${MOST} scheduler events: ask for one type.`);
      const titles = await titlesOf(db, rows);
      return rows.map((row) => ({
        ...toInfo(row),
        ...{ customerTitle: titles.get(row.customerId ?? '') ?? null, customerIsPublic: false },
      }));
    },
  );
};
