import { RELATION_LIMITS, WORD_LIMIT } from 'ngx-self-registration/models/limits';
import { type Static, type TSchema, Type } from 'typebox';
import { FreeJson, Text, Uuid, Whole, OptionalText } from '../../../../kernel/http/schemas';
import { RelationFilterSchema } from '../relations/relation.schema';
import { EntityKeySchema, KeyFilterSchema } from './key-filters.schema';

const Absent = <Schema extends TSchema>(schema: Schema) => Type.Optional(Type.Union([schema, Type.Null()]));
const Words = Absent(Type.Array(Text(), { maxItems: 100 }));

/** A thing, or by its type one of the sender's own: `CURRENT_CUSTOMER`, `CURRENT_TENANT`, `CURRENT_USER`, `CURRENT_USER_OWNER`. */
const EntityRef = Type.Object({ entityType: Text(WORD_LIMIT), id: Absent(Uuid) });
const Ids = Type.Array(Uuid, { maxItems: 5000 });

/** Which entities a query is about; what a type needs is checked where it is resolved. */
const EntityFilterSchema = Type.Object({
  type: Text(WORD_LIMIT),
  entityType: Absent(Text(WORD_LIMIT)),
  singleEntity: Absent(EntityRef),
  entityList: Absent(Ids),
  entityNameFilter: Absent(Text()),
  deviceType: Absent(Text()),
  deviceTypes: Words,
  deviceNameFilter: Absent(Text()),
  assetType: Absent(Text()),
  assetTypes: Words,
  assetNameFilter: Absent(Text()),
  entityGroup: Absent(Uuid),
  entityGroupList: Absent(Ids),
  entityGroupNameFilter: Absent(Text()),
  groupType: Absent(Text(WORD_LIMIT)),
  ownerId: Absent(EntityRef),
  rootEntity: Absent(EntityRef),
  multiRoot: Absent(Type.Boolean()),
  multiRootEntitiesType: Absent(Text(WORD_LIMIT)),
  multiRootEntityIds: Absent(Ids),
  direction: Absent(Type.Enum(['FROM', 'TO'])),
  filters: Absent(Type.Array(RelationFilterSchema, { maxItems: 50 })),
  negate: Absent(Type.Boolean()),
  relationType: Absent(Text()),
  maxLevel: Absent(Whole(RELATION_LIMITS.maxLevel)),
  fetchLastLevelOnly: Absent(Type.Boolean()),
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
