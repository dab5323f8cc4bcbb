import type { Call, Handlers } from './call';
import { checkVersion, uuid } from './call';
import type { Body, Entity, EntityId } from './entity';
import { given, idIn, idOf, without } from './entity';
import type { PageData } from './paging';
import { LIST, listed } from './paging';
import { badRequest, forbidden } from './refusal';
import { isAssigned } from './rights';

/** A customer as a dashboard names those whom it is assigned to. */
interface ShortCustomer {
  customerId: EntityId;
  title: string;
  public: boolean;
}

const DASHBOARDS = { sortable: ['createdTime', 'title'], searched: (dashboard: Entity) => [dashboard['title']] };

const infoOf = (dashboard: Entity) => without(dashboard, 'configuration', 'resources', 'externalId');

function save(call: Call): Entity {
  const { world, sender } = call;
  const body = call.json();
  const id = idIn(body, 'id');
  const stored = id ? call.found('DASHBOARD', id, 'WRITE') : undefined;
  if (!stored && sender.authority === 'CUSTOMER_USER') throw forbidden();
  if (!body['title']) throw badRequest('Dashboard title should be specified!');
  const fields = {
    title: String(body['title']),
    name: String(body['title']),
    image: given(body, 'image'),
    mobileHide: body['mobileHide'] ?? false,
    mobileOrder: given(body, 'mobileOrder'),
    assignedCustomers: given(body, 'assignedCustomers'),
    configuration: given(body, 'configuration'),
    resources: null,
    externalId: given(body, 'externalId'),
  };
  if (!stored) return world.add('DASHBOARD', { tenantId: idOf('TENANT', sender.tenantId), ...fields });
  checkVersion(stored, body);
  return world.change(stored, fields);
}

/** Assigns a dashboard to some customers and takes it from others; no new version where nothing changes. */
function assign(call: Call, dashboard: Entity, add: readonly string[], remove: readonly string[]): Entity {
  const before = (dashboard['assignedCustomers'] ?? []) as ShortCustomer[];
  const stays = before.filter(({ customerId }) => !remove.includes(customerId.id));
  const isNew = (id: string) => !stays.some(({ customerId }) => customerId.id === id);
  const added = add.filter(isNew).map((id): ShortCustomer => {
    const customer = call.found('CUSTOMER', id, 'READ');
    const info = customer['additionalInfo'] as { isPublic?: boolean } | null;
    return { customerId: customer.id, title: String(customer['title']), public: Boolean(info?.isPublic) };
  });
  if (!added.length && stays.length === before.length) return dashboard;
  return call.world.change(dashboard, { assignedCustomers: [...stays, ...added] });
}

/** The customers that a body lists by id. */
function idsIn(call: Call): string[] {
  const ids = call.json<unknown>();
  if (!Array.isArray(ids)) throw call.unknown('no list of ids');
  return ids.map((id) => uuid(String(id)));
}

const toAssign = (call: Call) => call.entity('DASHBOARD', 'dashboardId', 'ASSIGN_TO_CUSTOMER');

function list(call: Call, dashboards: Entity[]): PageData<Entity> {
  call.only(...LIST);
  return listed(call, dashboards.map(infoOf), DASHBOARDS);
}

const pathCustomer = (call: Call, operation: 'READ') => call.entity('CUSTOMER', 'customerId', operation).id.id;

/** A dashboard of the user's own, or of their tenant, to begin with; nobody has recorded one that is there. */
function home(call: Call): undefined {
  const { userId, tenantId } = call.sender;
  const infos = [call.world.find('USER', userId), call.world.find('TENANT', tenantId)].map(
    (entity) => (entity?.['additionalInfo'] ?? {}) as Body,
  );
  if (infos.some((info) => info['homeDashboardId'])) throw call.unknown('a home dashboard that is there');
  return undefined;
}

/** Dashboards of a tenant, and to whom they are assigned. */
export const dashboardHandlers: Handlers = {
  'POST /api/dashboard': save,
  'GET /api/dashboard/{dashboardId}': (call) => call.entity('DASHBOARD', 'dashboardId', 'READ'),
  'GET /api/dashboard/info/{dashboardId}': (call) => infoOf(call.entity('DASHBOARD', 'dashboardId', 'READ')),
  'DELETE /api/dashboard/{dashboardId}': (call) => call.world.remove(call.entity('DASHBOARD', 'dashboardId', 'DELETE')),
  'POST /api/customer/{customerId}/dashboard/{dashboardId}': (call) =>
    assign(call, toAssign(call), [pathCustomer(call, 'READ')], []),
  'DELETE /api/customer/{customerId}/dashboard/{dashboardId}': (call) =>
    assign(call, toAssign(call), [], [pathCustomer(call, 'READ')]),
  'POST /api/dashboard/{dashboardId}/customers': (call) => {
    const dashboard = toAssign(call);
    const wanted = idsIn(call);
    const before = ((dashboard['assignedCustomers'] ?? []) as ShortCustomer[]).map(({ customerId }) => customerId.id);
    return assign(
      call,
      dashboard,
      wanted,
      before.filter((id) => !wanted.includes(id)),
    );
  },
  'POST /api/dashboard/{dashboardId}/customers/add': (call) => assign(call, toAssign(call), idsIn(call), []),
  'POST /api/dashboard/{dashboardId}/customers/remove': (call) => assign(call, toAssign(call), [], idsIn(call)),
  'GET /api/tenant/dashboards': (call) => list(call, call.world.all('DASHBOARD', call.sender.tenantId)),
  'GET /api/customer/{customerId}/dashboards': (call) => {
    const customerId = pathCustomer(call, 'READ');
    const all = call.world.all('DASHBOARD', call.sender.tenantId);
    return list(
      call,
      all.filter((dashboard) => isAssigned(dashboard, customerId)),
    );
  },
  'GET /api/dashboard/home': home,
  'GET /api/dashboard/home/info': home,
  'GET /api/dashboard/serverTime': ({ world }) => world.now(),
};
