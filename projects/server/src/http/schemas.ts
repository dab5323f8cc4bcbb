import { type TProperties, Type } from 'typebox';

/** A UUID in a path or a query. */
export const Uuid = Type.String({ format: 'uuid' });

/** Path parameters that are all UUIDs: `idParams('customerId')`. */
export function idParams<const Name extends string>(...names: Name[]) {
  const properties = {} as Record<Name, typeof Uuid>;
  for (const name of names) {
    properties[name] = Uuid;
  }
  return Type.Object(properties);
}

/** `{entityType, id}` as bodies carry it. Which entity type is meant follows from the place. */
export const EntityIdSchema = Type.Object({ entityType: Type.Optional(Type.String()), id: Uuid });

/** A reference that may be left out or null. */
export const OptionalEntityId = Type.Optional(Type.Union([EntityIdSchema, Type.Null()]));

/** Text that may be left out or null. */
export const OptionalText = (maxLength = 255) => Type.Optional(Type.Union([Type.String({ maxLength }), Type.Null()]));

/** Free-form JSON object that may be left out or null. */
export const OptionalJson = Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]));

/** Version for optimistic locking; absent means "whatever is stored". */
export const OptionalVersion = Type.Optional(Type.Union([Type.Integer(), Type.Null()]));

/** Groups that a new entity enters besides "All". */
export const GroupIdsQuery = Type.Object({
  entityGroupId: Type.Optional(Type.String()),
  entityGroupIds: Type.Optional(Type.String({ description: 'Ids separated by commas' })),
});

/** Page of a list with more query parameters of its own. */
export function pageQuery<Properties extends TProperties>(properties: Properties) {
  return Type.Object({
    pageSize: Type.Integer({ minimum: 1, maximum: 10_000 }),
    page: Type.Integer({ minimum: 0 }),
    textSearch: Type.Optional(Type.String({ maxLength: 255 })),
    sortProperty: Type.Optional(Type.String()),
    // Clients that build addresses by hand send it empty where nothing is sorted.
    sortOrder: Type.Optional(Type.Enum(['ASC', 'DESC', ''])),
    ...properties,
  });
}

/** Page of a list. */
export const PageLinkQuery = pageQuery({});
