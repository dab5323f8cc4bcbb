import { type Static, Type } from 'typebox';
import { FreeJson, Text, Uuid } from '../../../../kernel/http/schemas';

/** Where a column's value comes from. `ATTRIBUTE` is whatever scope has the key. */
export const EntityKeySchema = Type.Object({
  type: Type.Enum([
    'ENTITY_FIELD',
    'ATTRIBUTE',
    'SERVER_ATTRIBUTE',
    'SHARED_ATTRIBUTE',
    'CLIENT_ATTRIBUTE',
    'TIME_SERIES',
  ]),
  key: Type.String({ minLength: 1, maxLength: 255 }),
});

const EntityRef = Type.Object({ entityType: Text(50), id: Uuid });

/** Which entities a query is about; what a type needs is checked where it is resolved. */
const EntityFilterSchema = Type.Object({
  type: Text(50),
  entityType: Type.Optional(Text(50)),
  singleEntity: Type.Optional(EntityRef),
  entityList: Type.Optional(Type.Array(Uuid, { maxItems: 5000 })),
  entityNameFilter: Type.Optional(Text()),
  deviceType: Type.Optional(Text()),
  deviceTypes: Type.Optional(Type.Array(Text(), { maxItems: 100 })),
  deviceNameFilter: Type.Optional(Type.Union([Text(), Type.Null()])),
  entityGroup: Type.Optional(Uuid),
  groupType: Type.Optional(Text(50)),
});

const SortOrderSchema = Type.Object({
  key: EntityKeySchema,
  direction: Type.Optional(Type.Enum(['ASC', 'DESC'])),
});

/** Body of `POST /api/entitiesQuery/find`. */
export const EntityDataQuerySchema = Type.Object({
  entityFilter: EntityFilterSchema,
  pageLink: Type.Object({
    pageSize: Type.Integer({ minimum: 1, maximum: 10_000 }),
    page: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
    textSearch: Type.Optional(Type.Union([Type.String({ maxLength: 255 }), Type.Null()])),
    sortOrder: Type.Optional(Type.Union([SortOrderSchema, Type.Null()])),
    dynamic: Type.Optional(FreeJson),
  }),
  entityFields: Type.Optional(Type.Union([Type.Array(EntityKeySchema, { maxItems: 200 }), Type.Null()])),
  latestValues: Type.Optional(Type.Union([Type.Array(EntityKeySchema, { maxItems: 200 }), Type.Null()])),
  keyFilters: Type.Optional(Type.Union([Type.Array(FreeJson, { maxItems: 100 }), Type.Null()])),
});

export type EntityKey = Static<typeof EntityKeySchema>;
export type EntityFilter = Static<typeof EntityFilterSchema>;
export type EntityDataQuery = Static<typeof EntityDataQuerySchema>;
