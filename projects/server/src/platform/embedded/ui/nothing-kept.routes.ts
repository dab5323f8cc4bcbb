import { WORD_LIMIT } from 'ngx-self-registration/models/limits';
import { type TObject, Type } from 'typebox';
import { FreeJson, idParams, PageLinkQuery, Text, Uuid } from '../../../kernel/http/schemas';
import { pageOf } from '../../../kernel/http/select-page';
import { authority, lists, type Need, onAnyThing, onOwner, signedIn } from '../../needs/need';
import type { PlatformArea } from '../shared/area-context';

const tags = ['Not kept here'];

/** How an answer without anything in it looks. */
type Empty = 'page' | 'list';

interface EmptyRoute {
  url: string;
  answer: Empty;
  need: Need;
  params?: TObject;
}

const TENANT = authority('TENANT_ADMIN');
const ADMINISTRATORS = authority('SYS_ADMIN', 'TENANT_ADMIN');
const ofCustomer = onOwner({ resource: null, operation: 'READ', type: 'CUSTOMER', id: 'params.customerId' });
const ofEntity = onAnyThing('params.entityType', 'READ', 'params.entityId');
const customerParams = idParams('customerId');
const entityParams = Type.Object({ entityType: Text(WORD_LIMIT), entityId: Uuid });

const by = (answer: Empty, need: Need, urls: string[]) => urls.map((url): EmptyRoute => ({ url, answer, need }));

/** What consoles list and this platform has none of: an answer without anything in it is the true one. */
const ROUTES: EmptyRoute[] = [
  ...by('page', signedIn, [
    ...['/api/alarms', '/api/v2/alarms', '/api/alarm/types', '/api/notifications'],
    ...['/api/versions/published'],
  ]),
  ...by('list', signedIn, [
    ...['/api/entityView/types', '/api/edge/types'],
    ...['/api/2fa/providers', '/api/auth/2fa/providers', '/api/iot-hub/installedItems/counts'],
  ]),
  ...by('page', TENANT, [
    ...['/api/tenant/entityViewInfos', '/api/tenant/entityViews'],
    ...['/api/tenant/edgeInfos', '/api/edges', '/api/ruleChains'],
    ...['/api/queueStats', '/api/iot-hub/installedItems', '/api/ai/model'],
    ...['/api/alarm/rules', '/api/alarm/rules/names', '/api/calculatedFields', '/api/calculatedFields/names'],
  ]),
  ...by('page', ADMINISTRATORS, [
    ...['/api/resource', '/api/images', '/api/queues'],
    ...['/api/notification/requests', '/api/notification/templates', '/api/notification/rules'],
    ...['/api/mobile/app', '/api/mobile/bundle/infos', '/api/oauth2/client/infos'],
  ]),
  ...['entityViewInfos', 'entityViews', 'edgeInfos'].map((kind): EmptyRoute => {
    return { url: `/api/customer/:customerId/${kind}`, answer: 'page', need: ofCustomer, params: customerParams };
  }),
  ...['alarm', 'v2/alarm', 'events', 'alarm/rules'].map((kind): EmptyRoute => {
    return { url: `/api/${kind}/:entityType/:entityId`, answer: 'page', need: ofEntity, params: entityParams };
  }),
  {
    url: '/api/:entityType/:entityId/calculatedFields',
    answer: 'page',
    need: ofEntity,
    params: entityParams,
  },
];

/** Alarms, views, edges, notifications and two-factor providers: there are none. */
export const nothingKeptRoutes: PlatformArea = (app) => {
  for (const { url, answer, need, params } of ROUTES) {
    const config = { need };
    if (answer === 'list') {
      app.get(url, { config, schema: { tags, ...(params ? { params } : {}) } }, async () => Promise.resolve([]));
    } else {
      app.get(
        url,
        { config, schema: { tags, querystring: PageLinkQuery, ...(params ? { params } : {}) } },
        async ({ query }) => Promise.resolve(pageOf([], 0, query)),
      );
    }
  }

  const events = Type.Object({ ...entityParams.properties, eventType: Text(WORD_LIMIT) });
  app.get(
    '/api/events/:entityType/:entityId/:eventType',
    { config: { need: ofEntity }, schema: { tags, params: events, querystring: PageLinkQuery } },
    async ({ query }) => Promise.resolve(pageOf([], 0, query)),
  );

  // Consoles ask for events with a filter in the body.
  app.post(
    '/api/events/:entityType/:entityId',
    {
      config: { need: ofEntity },
      schema: { tags, params: entityParams, querystring: PageLinkQuery, body: FreeJson },
    },
    async ({ query }) => Promise.resolve(pageOf([], 0, query)),
  );

  app.get('/api/notifications/unread/count', { config: { need: signedIn }, schema: { tags } }, async () =>
    Promise.resolve(0),
  );

  app.get('/api/2fa/account/settings', { config: { need: signedIn }, schema: { tags } }, async () =>
    Promise.resolve({ configs: {} }),
  );

  const AlarmsPage = Type.Object({ pageLink: Type.Pick(PageLinkQuery, ['pageSize', 'page']) });
  app.post(
    '/api/alarmsQuery/find',
    { config: { need: lists }, schema: { tags, body: AlarmsPage } },
    async ({ body: { pageLink } }) => Promise.resolve(pageOf([], 0, pageLink)),
  );
  app.post('/api/alarmsQuery/count', { config: { need: lists }, schema: { tags, body: FreeJson } }, async () =>
    Promise.resolve(0),
  );
};
