import { ofTenant } from '../../platform/needs/need';
import type { Area } from '../../kernel/http/app.types';
import { PageLinkQuery } from '../../kernel/http/schemas';
import { pageOf } from '../../kernel/http/select-page';

/** `/api/customMenu`: this server has no custom menus; the form's editor asks for their list and gets none. */
export const customMenuArea: Area = (app) => {
  app.get(
    '/api/customMenu/infos',
    {
      config: { need: ofTenant('WHITE_LABELING', 'READ') },
      schema: { tags: ['custom-menu-controller'], querystring: PageLinkQuery },
    },
    async (request) => pageOf([], 0, request.query),
  );
};
