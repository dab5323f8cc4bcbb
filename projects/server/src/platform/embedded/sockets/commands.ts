import { TEXT_LIMIT, WORD_LIMIT } from 'ngx-self-registration/models/limits';
import { type Static, type TSchema, Type } from 'typebox';
import { badRequest } from '../../../kernel/errors';
import { MAX_INTEGER, Text, Uuid, Whole } from '../../../kernel/http/schemas';
import { validatorCompiler } from '../../../kernel/http/validator';
import { EntityCountQuerySchema, EntityDataQuerySchema } from '../things/entity-query/entity-query.schema';

const Absent = <Schema extends TSchema>(schema: Schema) => Type.Optional(Type.Union([schema, Type.Null()]));
const CommandId = Whole({ min: -1, max: MAX_INTEGER });
const Moment = Whole({ min: 0, max: 8.64e15 });

/** A key of rows; keys of kinds that are not kept here are left out where they are read. */
const AnyKey = Type.Object({ type: Text(WORD_LIMIT), key: Text({ min: 1, ...TEXT_LIMIT }) });
const KeyNames = Type.Array(Text(TEXT_LIMIT), { maxItems: 500 });

const Values = Type.Object({
  cmdId: CommandId,
  entityType: Text(WORD_LIMIT),
  entityId: Uuid,
  scope: Absent(Text(WORD_LIMIT)),
  keys: Absent(Type.String({ maxLength: 15_000 })),
  startTs: Absent(Moment),
  endTs: Absent(Moment),
  unsubscribe: Absent(Type.Boolean()),
});

const EntityDataCommand = Type.Object({
  cmdId: CommandId,
  query: Absent(EntityDataQuerySchema),
  latestCmd: Absent(Type.Object({ keys: Type.Array(AnyKey, { maxItems: 500 }) })),
  tsCmd: Absent(Type.Object({ keys: KeyNames, startTs: Absent(Moment) })),
  historyCmd: Absent(Type.Object({ keys: KeyNames, startTs: Absent(Moment), endTs: Absent(Moment) })),
});

const EntityCountCommand = Type.Object({ cmdId: CommandId, query: EntityCountQuerySchema });
const AnyCommand = Type.Object({ cmdId: CommandId });

const checker = <Schema extends TSchema>(schema: Schema) => {
  const check = validatorCompiler({ schema, httpPart: 'body', method: '', url: '' });
  return (value: unknown): Static<Schema> => {
    const result = check(value) as { error?: unknown; value?: unknown };
    if (result.error)
      throw badRequest('The command is not understood: something in it is missing or has a wrong type.');
    return result.value as Static<Schema>;
  };
};

/** How commands are checked, each when it is met. */
export const READ = {
  values: checker(Values),
  entityData: checker(EntityDataCommand),
  entityCount: checker(EntityCountCommand),
  any: checker(AnyCommand),
};

export type ValuesCommand = Static<typeof Values>;
export type EntityDataCommand = Static<typeof EntityDataCommand>;
