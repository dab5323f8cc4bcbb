import { entityId, type EntityGroupType } from 'ngx-self-registration/models';
import type { AccessibleGroup } from '../../platform/needs/access.port';
import { allOf, onGroup, onThing } from '../../platform/needs/need';
import type { AppContext } from '../../app-context';
import { notFound } from '../../kernel/errors';
import type { Area } from '../../kernel/http/app.types';
import { idParams, PageLinkQuery } from '../../kernel/http/schemas';
import { pageOf, type PageLinkInput } from '../../kernel/http/select-page';
import { isMember } from '../repositories/entity-group.repository';
import { isPlatformType } from './entity-group.service';

/** A group whose entities, too, the caller may read: to see that a group exists is not enough. */
const reading = allOf(
  onGroup('READ'),
  onThing('ENTITY_GROUP', 'READ', 'params.entityGroupId', { resource: 'members' }),
);

async function members(ctx: AppContext, group: AccessibleGroup, link: PageLinkInput) {
  if (!isPlatformType(group.type)) return pageOf([], 0, link);
  return ctx.platform.pageOfMembers(group.type, group.id, { ...link, sortOrder: link.sortOrder || undefined });
}

/** `/api/entityGroup/{id}/…`: what is in a group. */
export const entityGroupMembersArea: Area = (app, ctx) => {
  const tags = ['entity-group-controller'];
  const params = idParams('entityGroupId');

  const listOf = (path: string, type: EntityGroupType) =>
    app.get(
      `/api/entityGroup/:entityGroupId/${path}`,
      { config: { need: reading }, schema: { tags, params, querystring: PageLinkQuery } },
      async (request) => {
        const [group] = reading.of(request);
        if (group.type !== type) throw notFound(`This group does not hold ${path}.`);
        return members(ctx, group, request.query);
      },
    );
  listOf('dashboards', 'DASHBOARD');
  listOf('devices', 'DEVICE');
  listOf('assets', 'ASSET');
  listOf('customers', 'CUSTOMER');
  listOf('users', 'USER');

  app.get(
    '/api/entityGroup/:entityGroupId/entities',
    { config: { need: reading }, schema: { tags, params, querystring: PageLinkQuery } },
    async (request) => {
      const [group] = reading.of(request);
      const page = await members(ctx, group, request.query);
      return { ...page, data: page.data.map((entity) => ({ ...entity, name: nameOf(entity) })) };
    },
  );

  app.get(
    '/api/entityGroup/:entityGroupId/:entityId',
    { config: { need: reading }, schema: { tags, params: idParams('entityGroupId', 'entityId') } },
    async (request) => {
      const [group] = reading.of(request);
      const found = isPlatformType(group.type) && (await isMember(ctx.db, group.id, request.params.entityId));
      const entity = found ? await ctx.platform.findOwned(group.type as 'DEVICE', request.params.entityId) : null;
      if (!entity) throw notFound();
      return { id: entityId(entity.type, entity.id), name: entity.name };
    },
  );
};

function nameOf(entity: object): string {
  const named = entity as { name?: string; title?: string; email?: string };
  return named.name ?? named.title ?? named.email ?? '';
}
