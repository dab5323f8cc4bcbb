import { tenants } from '../../../kernel/db/schema';
import { PageLinkQuery } from '../../../kernel/http/schemas';
import { pageOf, selectPage } from '../../../kernel/http/select-page';
import { authority } from '../../needs/need';
import type { PlatformArea } from '../shared/area-context';
import { tenantInfo } from '../shared/mappers';

const tags = ['System administrator'];

/** What a console shows to a system administrator first: the tenants, and what is set up. */
export const systemRoutes: PlatformArea = (app, { db }) => {
  const need = authority('SYS_ADMIN');
  const config = { need };
  const list = { config, schema: { tags, querystring: PageLinkQuery } };

  app.get('/api/tenantInfos', list, ({ query }) =>
    selectPage(db, {
      ...{ table: tenants, where: undefined, link: query, map: tenantInfo },
      search: [tenants.title, tenants.email],
      sort: {
        ...{ createdTime: tenants.createdTime, title: tenants.title, email: tenants.email },
        ...{ country: tenants.country, city: tenants.city },
      },
    }),
  );

  // Tenants are not limited here: there are no profiles that would do it.
  app.get('/api/tenantProfiles', list, async ({ query }) => Promise.resolve(pageOf([], 0, query)));

  // Nobody is asked outside whether there is something newer.
  app.get('/api/admin/updates', { config, schema: { tags } }, async () => Promise.resolve({ updateAvailable: false }));
};
