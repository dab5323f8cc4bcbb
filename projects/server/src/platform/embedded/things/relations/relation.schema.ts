import { type EntityRelation, RELATABLE_TYPES, RELATION_TYPE_GROUPS } from 'ngx-self-registration/models';
import { RELATION_LIMITS, TEXT_LIMIT } from 'ngx-self-registration/models/limits';
import { type Static, Type } from 'typebox';
import { bodyOf } from '../../../../kernel/http/body-of';
import { OptionalJson, OptionalText, OptionalVersion, Text, Uuid, Whole } from '../../../../kernel/http/schemas';

const TypeGroup = Type.Enum([...RELATION_TYPE_GROUPS]);
const OptionalGroup = Type.Optional(Type.Union([TypeGroup, Type.Null()]));
const End = Type.Object({ entityType: Type.Enum([...RELATABLE_TYPES]), id: Uuid });

/** A relation as a request brings it. */
export const RelationBody = bodyOf<EntityRelation>()(
  Type.Object({
    ...{ from: End, to: End, type: Text(RELATION_LIMITS.type), typeGroup: OptionalGroup },
    ...{ additionalInfo: OptionalJson, version: OptionalVersion },
  }),
);

const group = { relationTypeGroup: Type.Optional(Type.Enum([...RELATION_TYPE_GROUPS, ''])) };
const from = { fromType: Type.Enum([...RELATABLE_TYPES]), fromId: Uuid };
const to = { toType: Type.Enum([...RELATABLE_TYPES]), toId: Uuid };

/** One relation by its ends and its type. */
export const OneRelationQuery = Type.Object({ ...from, ...to, relationType: Text(RELATION_LIMITS.type), ...group });

/** All relations of a thing, in both directions. */
export const EndQuery = Type.Object({ entityType: Type.Enum([...RELATABLE_TYPES]), entityId: Uuid });

/** Relations by one end, and by their type. */
export const RelationsQuery = Type.Object({
  ...{ fromType: Type.Optional(from.fromType), fromId: Type.Optional(Uuid) },
  ...{ toType: Type.Optional(to.toType), toId: Type.Optional(Uuid) },
  ...{ relationType: Type.Optional(Text()), ...group },
});

/** From where, in which direction and how far relations are followed. */
export const SearchParametersSchema = Type.Object({
  rootId: Uuid,
  rootType: Type.Enum([...RELATABLE_TYPES]),
  direction: Type.Enum(['FROM', 'TO']),
  relationTypeGroup: OptionalGroup,
  maxLevel: Type.Optional(Type.Union([Whole(RELATION_LIMITS.maxLevel), Type.Null()])),
  fetchLastLevelOnly: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
});

/** Which of the relations that are followed count. */
export const RelationFilterSchema = Type.Object({
  relationType: OptionalText(),
  entityTypes: Type.Optional(Type.Union([Type.Array(Text(TEXT_LIMIT), { maxItems: 50 }), Type.Null()])),
  negate: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
});

/** Body of `POST /api/relations`. */
export const RelationsSearchBody = Type.Object({
  parameters: SearchParametersSchema,
  filters: Type.Optional(Type.Union([Type.Array(RelationFilterSchema, { maxItems: 50 }), Type.Null()])),
});

const Types = Type.Optional(Type.Union([Type.Array(Text(), { maxItems: 100 }), Type.Null()]));
const search = { parameters: SearchParametersSchema, relationType: OptionalText() };

/** Body of `POST /api/devices`. */
export const DeviceSearchBody = Type.Object({ ...search, deviceTypes: Types });

/** Body of `POST /api/assets`. */
export const AssetSearchBody = Type.Object({ ...search, assetTypes: Types });

export type SearchParameters = Static<typeof SearchParametersSchema>;
export type RelationFilter = Static<typeof RelationFilterSchema>;
