import type { Area } from '../../http/app.types';
import { PageLinkQuery } from '../../http/schemas';
import { pageOf } from '../../http/select-page';
import { requireTenantRight } from '../shared/owners';

/** `/api/customMenu`: this server has no custom menus; the form's editor asks for their list and gets none. */
export const customMenuArea: Area = (app, ctx) => {
  app.get(
    '/api/customMenu/infos',
    { schema: { tags: ['custom-menu-controller'], querystring: PageLinkQuery } },
    async (request) => {
      requireTenantRight(ctx.access, request.caller, 'WHITE_LABELING', 'READ');
      return pageOf([], 0, request.query);
    },
  );
};
