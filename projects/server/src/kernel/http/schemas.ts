import {
  TEXT_LIMIT,
  WORD_LIMIT,
  type ListLimit,
  type NumberLimit,
  type TextLimit,
} from 'ngx-self-registration/models/limits';
import { type TProperties, type TSchema, Type } from 'typebox';
import { ID_FORMAT, ID_LIST_FORMAT } from './schema-rules';

/**
 * The id of a thing, wherever a request has one. It leaves the validation in lower case (see `schema-rules.ts`): rules
 * may compare ids as they are.
 */
export const Uuid = Type.String({ format: ID_FORMAT });

/** Ids separated by commas, in lower case too. What reads the list says what becomes of text that is no id. */
export const UuidList = Type.String({ format: ID_LIST_FORMAT, description: 'Ids separated by commas' });

/** Text within a limit of the models. */
export const Text = ({ min, max, notBlank }: TextLimit = TEXT_LIMIT) =>
  Type.String({
    ...(min === undefined ? {} : { minLength: min }),
    maxLength: max,
    ...(notBlank ? { pattern: '\\S' } : {}),
  });

/** A whole number within a limit of the models. */
export const Whole = ({ min, max }: NumberLimit) => Type.Integer({ minimum: min, maximum: max });

/** A list within a limit of the models. */
export const List = <Item extends TSchema>(item: Item, { max }: ListLimit) => Type.Array(item, { maxItems: max });

/** Any JSON; the limits of the route's body bound it. */
export const FreeJson = Type.Unknown({ 'x-free-json': true });

/** Largest number that an `integer` column keeps. */
export const MAX_INTEGER = 2 ** 31 - 1;

/** Path parameters that are all UUIDs: `idParams('customerId')`. */
export function idParams<const Name extends string>(...names: Name[]) {
  const properties = {} as Record<Name, typeof Uuid>;
  for (const name of names) {
    properties[name] = Uuid;
  }
  return Type.Object(properties);
}

/** `{entityType, id}` as bodies carry it. Which entity type is meant follows from the place. */
export const EntityIdSchema = Type.Object({ entityType: Type.Optional(Text(WORD_LIMIT)), id: Uuid });

/** A reference that may be left out or null. */
export const OptionalEntityId = Type.Optional(Type.Union([EntityIdSchema, Type.Null()]));

/** Text that may be left out or null. */
export const OptionalText = (limit?: TextLimit) => Type.Optional(Type.Union([Text(limit), Type.Null()]));

/** Free-form JSON object that may be left out or null. */
export const OptionalJson = Type.Optional(Type.Union([Type.Record(Type.String(), FreeJson), Type.Null()]));

/** Version for optimistic locking; absent means "whatever is stored". */
export const OptionalVersion = Type.Optional(Type.Union([Whole({ min: 0, max: MAX_INTEGER }), Type.Null()]));

/** Groups that a new entity enters besides "All". */
export const GroupIdsQuery = Type.Object({
  entityGroupId: Type.Optional(UuidList),
  entityGroupIds: Type.Optional(UuidList),
});

/** Page of a list with more query parameters of its own. */
export function pageQuery<Properties extends TProperties>(properties: Properties) {
  return Type.Object({
    pageSize: Whole({ min: 1, max: 10_000 }),
    page: Whole({ min: 0, max: 1_000_000 }),
    textSearch: Type.Optional(Text()),
    sortProperty: Type.Optional(Text({ max: 100 })),
    // Clients that build addresses by hand send it empty where nothing is sorted.
    sortOrder: Type.Optional(Type.Enum(['ASC', 'DESC', ''])),
    ...properties,
  });
}

/** Page of a list. */
export const PageLinkQuery = pageQuery({});

/** A type of entity that groups can hold. */
export const GroupTypeSchema = Type.Enum(['CUSTOMER', 'ASSET', 'DEVICE', 'USER', 'ENTITY_VIEW', 'DASHBOARD', 'EDGE']);

/** Who can own things. */
export const OwnerTypeSchema = Type.Enum(['TENANT', 'CUSTOMER']);

/** Query of the endpoints that take ids separated by commas. */
export const idsQuery = <const Name extends string>(name: Name) =>
  Type.Object({ [name]: UuidList } as Record<Name, typeof UuidList>);

/** Ids separated by commas; what is no UUID is nobody's id and left out. */
export function uuidList(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part));
}
