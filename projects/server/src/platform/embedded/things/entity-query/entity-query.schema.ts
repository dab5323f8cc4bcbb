import { WORD_LIMIT } from 'ngx-self-registration/models/limits';
import { type Static, Type } from 'typebox';
import { FreeJson, Text, Uuid, Whole, OptionalText } from '../../../../kernel/http/schemas';
import { EntityKeySchema, KeyFilterSchema } from './key-filters.schema';

const EntityRef = Type.Object({ entityType: Text(WORD_LIMIT), id: Uuid });

/** Which entities a query is about; what a type needs is checked where it is resolved. */
const EntityFilterSchema = Type.Object({
  type: Text(WORD_LIMIT),
  entityType: Type.Optional(Text(WORD_LIMIT)),
  singleEntity: Type.Optional(EntityRef),
  entityList: Type.Optional(Type.Array(Uuid, { maxItems: 5000 })),
  entityNameFilter: Type.Optional(Text()),
  deviceType: Type.Optional(Text()),
  deviceTypes: Type.Optional(Type.Array(Text(), { maxItems: 100 })),
  deviceNameFilter: Type.Optional(Type.Union([Text(), Type.Null()])),
  assetType: Type.Optional(Text()),
  assetTypes: Type.Optional(Type.Array(Text(), { maxItems: 100 })),
  assetNameFilter: Type.Optional(Type.Union([Text(), Type.Null()])),
  entityGroup: Type.Optional(Uuid),
  groupType: Type.Optional(Text(WORD_LIMIT)),
});

const SortOrderSchema = Type.Object({
  key: EntityKeySchema,
  direction: Type.Optional(Type.Enum(['ASC', 'DESC'])),
});

const keyFilters = {
  keyFilters: Type.Optional(Type.Union([Type.Array(KeyFilterSchema, { maxItems: 100 }), Type.Null()])),
  /** Whether all conditions are to hold, or any. */
  keyFiltersOperation: Type.Optional(Type.Union([Type.Enum(['AND', 'OR']), Type.Null()])),
};

/** Body of `POST /api/entitiesQuery/count`. */
export const EntityCountQuerySchema = Type.Object({ entityFilter: EntityFilterSchema, ...keyFilters });

/** Body of `POST /api/entitiesQuery/find`. */
export const EntityDataQuerySchema = Type.Object({
  ...EntityCountQuerySchema.properties,
  pageLink: Type.Object({
    pageSize: Whole({ min: 1, max: 10_000 }),
    page: Type.Optional(Whole({ min: 0, max: 1_000_000 })),
    textSearch: OptionalText(),
    sortOrder: Type.Optional(Type.Union([SortOrderSchema, Type.Null()])),
    dynamic: Type.Optional(FreeJson),
  }),
  entityFields: Type.Optional(Type.Union([Type.Array(EntityKeySchema, { maxItems: 200 }), Type.Null()])),
  latestValues: Type.Optional(Type.Union([Type.Array(EntityKeySchema, { maxItems: 200 }), Type.Null()])),
});

export type EntityFilter = Static<typeof EntityFilterSchema>;
export type EntityCountQuery = Static<typeof EntityCountQuerySchema>;
export type EntityDataQuery = Static<typeof EntityDataQuerySchema>;
