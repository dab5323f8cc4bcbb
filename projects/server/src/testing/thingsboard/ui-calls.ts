import type { Call, Handlers } from './call';
import { pageOf } from './paging';

const visits = { last: [], starred: [] };
const emptyPage = (call: Call) => pageOf([], Number(call.asked('page', 'int')), Number(call.asked('pageSize', 'int')));

/**
 * What the web UI asks for besides, of which the recordings have the status alone: each is answered with the emptiest
 * body of its kind.
 */
export const uiCallHandlers: Handlers = {
  'POST /api/noauth/oauth2Clients': () => [],
  'GET /api/widgetType': (call) => ({ fqn: call.asked('fqn').replace(/^system\./, ''), descriptor: {} }),
  'GET /api/iot-hub/installedItems': emptyPage,
  'GET /api/iot-hub/installedItems/counts': () => ({}),
  'GET /api/user/dashboards': () => visits,
  'GET /api/user/dashboards/{dashboardId}/{action}': (call) => {
    call.entity('DASHBOARD', 'dashboardId', 'READ');
    return visits;
  },
  'GET /api/user/settings/{type}': () => ({}),
  'GET /api/usage': () => ({}),
  'GET /api/mobile/qr/settings': () => ({}),
  'GET /api/mobile/qr/deepLink': () => '""',
  'GET /api/audit/logs': emptyPage,
  'GET /api/tenant/dashboard/home/info': () => ({ dashboardId: null, hideDashboardToolbar: true }),
};
