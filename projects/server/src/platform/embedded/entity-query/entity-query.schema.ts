import { type Static, Type } from 'typebox';
import { Uuid } from '../../../http/schemas';

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

const EntityRef = Type.Object({ entityType: Type.String(), id: Uuid });

/** Which entities a query is about; what a type needs is checked where it is resolved. */
const EntityFilterSchema = Type.Object({
  type: Type.String(),
  entityType: Type.Optional(Type.String()),
  singleEntity: Type.Optional(EntityRef),
  entityList: Type.Optional(Type.Array(Uuid)),
  entityNameFilter: Type.Optional(Type.String()),
  deviceType: Type.Optional(Type.String()),
  deviceTypes: Type.Optional(Type.Array(Type.String())),
  deviceNameFilter: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  entityGroup: Type.Optional(Uuid),
  groupType: Type.Optional(Type.String()),
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
    page: Type.Optional(Type.Integer({ minimum: 0 })),
    textSearch: Type.Optional(Type.Union([Type.String({ maxLength: 255 }), Type.Null()])),
    sortOrder: Type.Optional(Type.Union([SortOrderSchema, Type.Null()])),
    dynamic: Type.Optional(Type.Unknown()),
  }),
  entityFields: Type.Optional(Type.Union([Type.Array(EntityKeySchema), Type.Null()])),
  latestValues: Type.Optional(Type.Union([Type.Array(EntityKeySchema), Type.Null()])),
  keyFilters: Type.Optional(Type.Union([Type.Array(Type.Unknown()), Type.Null()])),
});

export type EntityKey = Static<typeof EntityKeySchema>;
export type EntityFilter = Static<typeof EntityFilterSchema>;
export type EntityDataQuery = Static<typeof EntityDataQuerySchema>;
