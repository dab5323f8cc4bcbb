import type { FastifyRequest } from 'fastify';
import { and, eq } from 'drizzle-orm';
import { type TProperties, Type } from 'typebox';
import { entityId } from 'ngx-self-registration/models';
import { anyOf } from '../../../../kernel/db/any-of';
import { profiles } from '../../../../kernel/db/schema';
import { notFound } from '../../../../kernel/errors';
import { requireModest } from '../../../../kernel/http/modest-answer';
import { idParams, PageLinkQuery, UuidList, uuidList } from '../../../../kernel/http/schemas';
import { selectPage, type PageLinkInput } from '../../../../kernel/http/select-page';
import { allOf, anyOwner, listOf, ofTenant } from '../../../needs/need';
import type { PlatformArea } from '../../shared/area-context';
import { type ProfileKind, toProfile, toProfileInfo } from './profile-kinds';
import { deleteProfile, findProfile, makeDefault, profilesInUse, profilesSeen } from './profile.repository';

const SORT = {
  name: profiles.name,
  createdTime: profiles.createdTime,
  description: profiles.description,
  default: profiles.isDefault,
  isDefault: profiles.isDefault,
};

/**
 * Profiles to choose from, for everybody, and in full for administrators; saving is each kind's own. `more`: query
 * parameters of `…Infos` that choose nothing here.
 */
export function profileRoutes(kind: ProfileKind, more: TProperties = {}): PlatformArea {
  const tags = [kind.word === 'asset' ? 'Asset profiles' : 'Device profiles'];
  const { path, idType, entityType } = kind;
  const idName = `${path}Id`;
  const params = idParams(idName);
  const idIn = (request: FastifyRequest) => (request.params as Record<string, string>)[idName];

  return (app, { db }) => {
    const seen = allOf(anyOwner, listOf(entityType));
    const config = { need: seen };
    const visible = (request: FastifyRequest) => profilesSeen(db, kind, ...seen.of(request));
    const page = <Item>(
      where: ReturnType<typeof profilesSeen>,
      link: PageLinkInput,
      map: (row: typeof profiles.$inferSelect) => Item,
    ) => selectPage(db, { table: profiles, where, link, search: [profiles.name], sort: SORT, map });
    const info = (row: typeof profiles.$inferSelect) => toProfileInfo(kind, row);
    const one = async (where: ReturnType<typeof profilesSeen>, id: string) => {
      const row = await findProfile(db, where, id);
      if (!row) throw notFound();
      return row;
    };

    const { pageSize, page: number, ...rest } = PageLinkQuery.properties;
    app.get(
      `/api/${path}Infos`,
      {
        config,
        schema: {
          tags,
          // Asked for by their ids, they are a list and no page.
          querystring: Type.Object({
            ...{ pageSize: Type.Optional(pageSize), page: Type.Optional(number), ...rest, ...more },
            [`${idName}s`]: Type.Optional(UuidList),
          }),
        },
      },
      async (request) => {
        const link = { pageSize: 100, page: 0, ...request.query };
        const ids = (request.query as Record<string, string | undefined>)[`${idName}s`];
        if (ids === undefined) return page(visible(request), link, info);
        const where = and(visible(request), anyOf(profiles.id, uuidList(ids)));
        await requireModest(db, profiles, profiles.image, where);
        const rows = await db.select().from(profiles).where(where).orderBy(profiles.name, profiles.id);
        return rows.map(info);
      },
    );
    app.get(`/api/${path}Info/default`, { config, schema: { tags } }, async (request) => {
      const [row] = await db
        .select()
        .from(profiles)
        .where(and(visible(request), eq(profiles.isDefault, true)));
      if (!row) throw notFound();
      return info(row);
    });
    app.get(`/api/${path}Info/:${idName}`, { config, schema: { tags, params } }, async (request) =>
      info(await one(visible(request), idIn(request))),
    );
    app.get(
      `/api/${path}/names`,
      { config, schema: { tags, querystring: Type.Object({ activeOnly: Type.Optional(Type.Boolean()) }) } },
      async (request) => {
        const [, scope] = seen.of(request);
        const active = request.query.activeOnly ? profilesInUse(db, kind, scope) : undefined;
        const rows = await db
          .select({ id: profiles.id, name: profiles.name })
          .from(profiles)
          .where(and(visible(request), active))
          .orderBy(profiles.name, profiles.id);
        return rows.map(({ id, name }) => ({ id: entityId(idType, id), name }));
      },
    );

    const administered = allOf(ofTenant(idType, 'READ'), seen);
    const all = (request: FastifyRequest) => profilesSeen(db, kind, ...administered.of(request)[1]);
    app.get(
      `/api/${path}s`,
      { config: { need: administered }, schema: { tags, querystring: PageLinkQuery } },
      async (request) => page(all(request), request.query, (row) => toProfile(kind, row)),
    );
    app.get(
      `/api/${path}/:${idName}`,
      {
        config: { need: administered },
        schema: { tags, params, querystring: Type.Object({ inlineImages: Type.Optional(Type.Boolean()) }) },
      },
      async (request) => toProfile(kind, await one(all(request), idIn(request))),
    );

    const change = ofTenant(idType, 'WRITE');
    app.post(`/api/${path}/:${idName}/default`, { config: { need: change }, schema: { tags, params } }, (request) =>
      db.transaction(async (tx) => toProfile(kind, await makeDefault(tx, kind, change.of(request), idIn(request)))),
    );

    const end = ofTenant(idType, 'DELETE');
    app.delete(
      `/api/${path}/:${idName}`,
      { config: { need: end }, schema: { tags, params } },
      async (request, reply) => {
        await db.transaction((tx) => deleteProfile(tx, kind, end.of(request), idIn(request)));
        return reply.send();
      },
    );
  };
}
