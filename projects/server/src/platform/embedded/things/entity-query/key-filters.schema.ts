import { TEXT_LIMIT, WORD_LIMIT } from 'ngx-self-registration/models/limits';
import { type Static, Type } from 'typebox';
import { FreeJson, Text } from '../../../../kernel/http/schemas';

/** A key of a row's values, as queries of consoles name them. */
export const EntityKeySchema = Type.Object({
  type: Type.Enum([
    'ENTITY_FIELD',
    'ATTRIBUTE',
    'SERVER_ATTRIBUTE',
    'SHARED_ATTRIBUTE',
    'CLIENT_ATTRIBUTE',
    'TIME_SERIES',
  ]),
  key: Text({ min: 1, ...TEXT_LIMIT }),
});

/** A condition on a row's value; what its predicate holds is checked where it becomes SQL. */
export const KeyFilterSchema = Type.Object({
  key: EntityKeySchema,
  valueType: Type.Optional(Type.Union([Text(WORD_LIMIT), Type.Null()])),
  predicate: FreeJson,
});

export type EntityKey = Static<typeof EntityKeySchema>;
export type KeyFilter = Static<typeof KeyFilterSchema>;
