import { and, eq } from 'drizzle-orm';
import { OPERATIONS } from 'ngx-self-registration/models/permissions';
import { Type } from 'typebox';
import { dashboards, users } from '../../../kernel/db/schema';
import { badRequest } from '../../../kernel/errors';
import { pageQuery, Uuid } from '../../../kernel/http/schemas';
import type { PageLinkInput } from '../../../kernel/http/select-page';
import { allOf, listOf, onOptionalThing } from '../../needs/need';
import { inScope, scopeOf } from '../../needs/scope';
import type { PlatformArea } from '../shared/area-context';
import { pageOfScope } from '../shared/entity-page';
import { visitedDashboards } from './visited-dashboards';

const tags = ['Dashboards'];

const { pageSize, page, ...rest } = pageQuery({
  mobile: Type.Optional(Type.Boolean()),
  operation: Type.Optional(Type.Enum([...OPERATIONS])),
  userId: Type.Optional(Uuid),
}).properties;
const querystring = Type.Object({ pageSize: Type.Optional(pageSize), page: Type.Optional(page), ...rest });

/**
 * Dashboards of a user. Two platforms share one address: asked for a page, it is the list of a Professional Edition; asked
 * for nothing, what a Community Edition's home page shows, the dashboards visited and starred.
 */
export const userDashboardsRoutes: PlatformArea = (app, ctx) => {
  const { db } = ctx;

  const ofUser = allOf(
    listOf('DASHBOARD', { at: 'query.operation' }),
    listOf('DASHBOARD'),
    onOptionalThing('USER', 'READ', 'query.userId', { self: true }),
  );
  app.get(
    '/api/user/dashboards',
    {
      config: { need: ofUser },
      schema: {
        tags,
        querystring,
      },
    },
    async (request) => {
      if (Object.keys(request.query).length === 0) {
        return visitedDashboards(db, request.caller.userId, ofUser.of(request)[1]);
      }
      const { mobile, operation = 'READ' } = request.query;
      const link = pageLinkOf(request.query);
      const more = mobile ? eq(dashboards.mobileHide, false) : undefined;
      const [own, readable, user] = ofUser.of(request);
      if (!user || user.id === request.caller.userId) return pageOfScope(db, own, link, more);
      const [row] = await db.select().from(users).where(eq(users.id, user.id));
      const theirs = scopeOf(await ctx.access.callerOf(row), 'DASHBOARD', operation);
      // What the other user may do, as far as the one who asks may know.
      return pageOfScope(db, theirs, link, and(more, inScope(readable, dashboards)));
    },
  );
};

/** 400 where a page is asked for without saying which. */
function pageLinkOf(query: Partial<PageLinkInput>): PageLinkInput {
  for (const name of ['pageSize', 'page'] as const) {
    if (query[name] === undefined) throw badRequest(`${name} is missing.`);
  }
  return query as PageLinkInput;
}
