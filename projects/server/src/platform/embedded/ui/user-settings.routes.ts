import { WORD_LIMIT } from 'ngx-self-registration/models/limits';
import { type TSchema, Type } from 'typebox';
import { badRequest, notFound } from '../../../kernel/errors';
import type { App } from '../../../kernel/http/app.types';
import { FreeJson, Text } from '../../../kernel/http/schemas';
import { signedIn } from '../../needs/need';
import type { PlatformArea } from '../shared/area-context';
import {
  changeSettings,
  readSettings,
  SETTINGS_TYPES,
  type SettingsType,
  withoutValues,
  withValues,
} from './user-settings';

const BASE = '/api/user/settings';
const tags = ['User settings'];
const Values = Type.Record(Type.String(), FreeJson);
const PathsText = Type.String({ maxLength: 2000, description: 'Paths separated by commas' });

/** A kind of settings as addresses name it, `general` or `GENERAL`. */
function typeOf(name: string): SettingsType {
  const type = SETTINGS_TYPES.find((known) => known === name.toUpperCase());
  if (!type) throw badRequest(`The type of settings must be one of ${SETTINGS_TYPES.join(', ')}, not "${name}".`);
  return type;
}

/** Refuses what only visits and stars write. */
function writable(type: SettingsType): SettingsType {
  if (type === 'VISITED_DASHBOARDS') throw badRequest(`Settings of the type ${type} are written by the server alone.`);
  return type;
}

/** Settings that a console keeps of its users: each reads and writes their own. */
export const userSettingsRoutes: PlatformArea = (app: App, { db }) => {
  const config = { need: signedIn, body: 'small' } as const;
  const schema = <More extends Record<string, TSchema>>(more: More) => ({ tags, ...more });

  app.get(BASE, { config, schema: schema({}) }, ({ caller }) => readSettings(db, caller.userId, 'GENERAL'));

  app.post(BASE, { config, schema: schema({ body: Values }) }, ({ caller, body }) =>
    changeSettings(db, caller.userId, 'GENERAL', () => withValues({}, body)),
  );

  app.put(BASE, { config, schema: schema({ body: Values }) }, async ({ caller, body }, reply) => {
    await changeSettings(db, caller.userId, 'GENERAL', (stored) => withValues(stored, body));
    return reply.send();
  });

  const params = Type.Object({ type: Text(WORD_LIMIT) });
  app.get(`${BASE}/:type`, { config, schema: schema({ params }) }, ({ caller, params: { type } }) =>
    readSettings(db, caller.userId, typeOf(type)),
  );

  app.put(`${BASE}/:type`, { config, schema: schema({ params, body: Values }) }, async (request, reply) => {
    const { caller, body } = request;
    await changeSettings(db, caller.userId, writable(typeOf(request.params.type)), (stored) =>
      withValues(stored, body),
    );
    return reply.send();
  });

  const forget = async (userId: string, type: SettingsType, paths: string) => {
    const named = paths.split(',').filter((path) => path);
    if (named.length === 0) throw notFound();
    await changeSettings(db, userId, type, (stored) => withoutValues(stored, named));
  };

  // The router takes one name for the place after the base; here it is paths of the general settings.
  app.delete(
    `${BASE}/:type`,
    { config, schema: schema({ params: Type.Object({ type: PathsText }) }) },
    async ({ caller, params: { type: paths } }, reply) => {
      await forget(caller.userId, 'GENERAL', paths);
      return reply.send();
    },
  );

  app.delete(
    `${BASE}/:type/:paths`,
    { config, schema: schema({ params: Type.Object({ ...params.properties, paths: PathsText }) }) },
    async ({ caller, params: { type, paths } }, reply) => {
      await forget(caller.userId, writable(typeOf(type)), paths);
      return reply.send();
    },
  );
};
