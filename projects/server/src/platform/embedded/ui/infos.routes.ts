import { and, eq, inArray } from 'drizzle-orm';
import { type Device, entityId, type User } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import { assets, customers, dashboards, devices, tenants, users } from '../../../kernel/db/schema';
import { notFound } from '../../../kernel/errors';
import { idParams, idsQuery, PageLinkQuery, pageQuery, Text, Uuid, uuidList } from '../../../kernel/http/schemas';
import { allOf, authority, listOf, onOwner, onThing } from '../../needs/need';
import { inScope } from '../../needs/scope';
import { tenantInfo, toDashboardInfo, toDevice } from '../shared/mappers';
import type { PlatformArea } from '../shared/area-context';
import { pageOfScope } from '../shared/entity-page';
import { DASHBOARD_LIST_COLUMNS } from '../shared/ownership';
import { pageOfDeviceInfos } from '../things/device-infos';

const tags = ['Lists of consoles'];
const DeviceInfosQuery = pageQuery({
  type: Type.Optional(Text()),
  // Consoles leave it empty where none is chosen.
  deviceProfileId: Type.Optional(Type.Union([Uuid, Type.Literal('')])),
  active: Type.Optional(Type.Boolean()),
});
const customerParams = idParams('customerId');

/** Ids that one request may name. */
const MANY = 500;
const idsOf = (text: string) => uuidList(text).slice(0, MANY);

/** Lists in the shape of a Community Edition's console, beside those that other platforms have, too. */
export const infosRoutes: PlatformArea = (app, ctx) => {
  const { db } = ctx;
  const deviceScopes = [listOf('DEVICE'), listOf('DEVICE', 'READ_ATTRIBUTES')] as const;

  /** Devices of a type, which a request names as a word or as a profile; an unknown profile has none. */
  const chosen = ({ type, deviceProfileId }: { type?: string; deviceProfileId?: string }) => {
    if (type) return eq(devices.type, type);
    return deviceProfileId ? eq(devices.deviceProfileId, deviceProfileId) : undefined;
  };

  const ofTenant = allOf(authority('TENANT_ADMIN'), ...deviceScopes);
  app.get(
    '/api/tenant/deviceInfos',
    { config: { need: ofTenant }, schema: { tags, querystring: DeviceInfosQuery } },
    async (request) => {
      const [, scope, readable] = ofTenant.of(request);
      return pageOfDeviceInfos(db, scope, readable, request.query, chosen(request.query));
    },
  );

  const within = onOwner({ resource: null, operation: 'READ', type: 'CUSTOMER', id: 'params.customerId' });
  const ofCustomer = allOf(within, ...deviceScopes);
  app.get(
    '/api/customer/:customerId/deviceInfos',
    { config: { need: ofCustomer }, schema: { tags, params: customerParams, querystring: DeviceInfosQuery } },
    async (request) => {
      const [{ customerId }, scope, readable] = ofCustomer.of(request);
      const where = and(eq(devices.customerId, customerId!), chosen(request.query));
      return pageOfDeviceInfos(db, scope, readable, request.query, where);
    },
  );

  const boards = allOf(within, listOf('DASHBOARD'));
  app.get(
    '/api/customer/:customerId/dashboards',
    { config: { need: boards }, schema: { tags, params: customerParams, querystring: PageLinkQuery } },
    (request) => {
      const [{ customerId }, scope] = boards.of(request);
      // A customer's own users see with them what is opened to them, whoever has it.
      const isOwn = request.caller.customerId === customerId;
      return pageOfScope(db, scope, request.query, isOwn ? undefined : eq(dashboards.customerId, customerId!));
    },
  );

  const customer = onThing('CUSTOMER', 'READ', 'params.customerId');
  app.get(
    '/api/customer/:customerId/shortInfo',
    { config: { need: customer }, schema: { tags, params: customerParams } },
    async (request) => {
      const { id, name } = customer.of(request);
      return Promise.resolve({ customerId: entityId('CUSTOMER', id), title: name, public: false, isPublic: false });
    },
  );
  app.get(
    '/api/customer/:customerId/title',
    { config: { need: customer }, schema: { tags, params: customerParams } },
    async (request, reply) => reply.type('application/text').send(customer.of(request).name),
  );

  const tenant = onThing('TENANT', 'READ', 'params.tenantId');
  for (const url of ['/api/tenant/:tenantId', '/api/tenant/info/:tenantId']) {
    app.get(url, { config: { need: tenant }, schema: { tags, params: idParams('tenantId') } }, async (request) => {
      const [row] = await db
        .select()
        .from(tenants)
        .where(eq(tenants.id, tenant.of(request).id));
      if (!row) throw notFound();
      return tenantInfo(row);
    });
  }

  const people = listOf('USER');
  app.get(
    '/api/users/info',
    { config: { need: people }, schema: { tags, querystring: PageLinkQuery } },
    async (request) => {
      const page = await pageOfScope(db, people.of(request), request.query);
      const data = (page.data as User[]).map(({ id, email, firstName, lastName }) => ({
        ...{ id, email, firstName: firstName ?? null, lastName: lastName ?? null },
      }));
      return { ...page, data };
    },
  );

  const devicesNeed = listOf('DEVICE');
  app.get(
    '/api/devices',
    { config: { need: devicesNeed }, schema: { tags, querystring: idsQuery('deviceIds') } },
    async (request): Promise<Device[]> => {
      const named = inArray(devices.id, idsOf(request.query.deviceIds));
      const rows = await db
        .select()
        .from(devices)
        .where(and(inScope(devicesNeed.of(request), devices), named));
      return rows.map(toDevice);
    },
  );

  const boardsNeed = listOf('DASHBOARD');
  app.get(
    '/api/dashboards',
    { config: { need: boardsNeed }, schema: { tags, querystring: idsQuery('dashboardIds') } },
    async (request) => {
      const named = inArray(dashboards.id, idsOf(request.query.dashboardIds));
      const rows = await db
        .select(DASHBOARD_LIST_COLUMNS)
        .from(dashboards)
        .where(and(inScope(boardsNeed.of(request), dashboards), named));
      return rows.map(toDashboardInfo);
    },
  );

  /** How many things of its own, and of its customers, a tenant has; nothing is limited here. */
  const usage = allOf(
    authority('TENANT_ADMIN'),
    ...[listOf('DEVICE'), listOf('CUSTOMER'), listOf('USER'), listOf('DASHBOARD'), listOf('ASSET')],
  );
  app.get('/api/usage', { config: { need: usage }, schema: { tags } }, async (request) => {
    const [, ...scopes] = usage.of(request);
    const [ofDevices, ofCustomers, ofUsers, ofDashboards, ofAssets] = await Promise.all([
      db.$count(devices, inScope(scopes[0], devices)),
      db.$count(customers, inScope(scopes[1], { ...customers, customerId: customers.parentCustomerId })),
      db.$count(users, inScope(scopes[2], users)),
      db.$count(dashboards, inScope(scopes[3], dashboards)),
      db.$count(assets, inScope(scopes[4], assets)),
    ]);
    return {
      ...{ devices: ofDevices, customers: ofCustomers, users: ofUsers, dashboards: ofDashboards },
      ...{ assets: ofAssets, edges: 0, alarms: 0, emails: 0, sms: 0, smsEnabled: false },
      ...{ transportMessages: 0, jsExecutions: 0, tbelExecutions: 0 },
      ...{ maxDevices: 0, maxAssets: 0, maxCustomers: 0, maxUsers: 0, maxDashboards: 0, maxEdges: 0, maxAlarms: 0 },
      ...{ maxTransportMessages: 0, maxJsExecutions: 0, maxTbelExecutions: 0, maxEmails: 0, maxSms: 0 },
    };
  });
};
