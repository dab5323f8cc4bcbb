import { CONSOLE_OPERATIONS } from './console-operations';

/** Something of ours, or of the real product, that an operation of the contract does not have. */
export interface Deviation {
  /** As `GET /api/role/{roleId}`. */
  operations: string[];
  part: 'operation' | 'parameters' | 'body' | 'status' | 'answer';
  /** Path to the value, indexes as `*`; {@link EMPTY} where there is no body at all. */
  at: string;
  reason: string;
}

/** Where a body should be and is none. */
export const EMPTY = '(empty)';

const FORM = '/api/selfRegistration/selfRegistrationParams';

/** What deviates from an operation of the contract, and why it may. A test sees that each still occurs. */
export const DEVIATIONS: Deviation[] = [
  {
    operations: ['POST /api/customer/device/{deviceName}/claim'],
    part: 'answer',
    at: '',
    reason: 'A claim that succeeds answers an object, {response, device}; the description has the text of a refusal.',
  },
  {
    operations: [`POST ${FORM}`],
    part: 'body',
    at: '/permissions/*/userGroupId',
    reason: 'A form names no user group: every registration makes its own.',
  },
  {
    operations: [`GET ${FORM}`, `POST ${FORM}`],
    part: 'answer',
    at: '/permissions/*/userGroupId',
    reason: 'A form names no user group: every registration makes its own.',
  },
  {
    operations: [`GET ${FORM}`],
    part: 'answer',
    at: EMPTY,
    reason: 'A tenant without a form gets an empty answer; a refusal would look like a fault.',
  },
  {
    operations: ['POST /api/userGroup/groupPermissions/info'],
    part: 'answer',
    at: '/*/userGroupId',
    reason: "The editor of a form asks for the names in the form's entries, which have no user group.",
  },
  ...['data', 'totalPages', 'totalElements', 'hasNext'].map((field): Deviation => ({
    operations: ['GET /api/user/dashboards'],
    part: 'answer',
    at: `/${field}`,
    reason: 'Asked for no page, it is what a Community Edition answers: the dashboards visited and starred.',
  })),
];

const KEYS = 'The description lists few of the telemetry operations; dashboards ask for the keys, too.';
const DEVICES = 'Lists of a Community Edition that dashboards and templates of actions ask for.';

/** Operations beside the contract that dialogs of actions ask a platform for, and that our server has not. */
export const ASKED_OF_PLATFORMS: Record<string, string> = {
  'GET /api/device-connectivity/gateway-launch/{deviceId}/docker-compose/download':
    'Platforms that know gateways say how one is started.',
  'GET /api/images/{type}/{key}': 'Templates name images of the platform.',
  'GET /api/resource/{resourceType}/{scope}/{key}': 'Templates name files of the platform.',
};

/** Operations that the contract does not have, and why there are such. */
export const OWN_OPERATIONS: Record<string, string> = {
  ...CONSOLE_OPERATIONS,
  'GET /api/noauth/selfRegistration/capabilities': 'Announces what a server of ours adds.',
  'GET /api/noauth/actionScript/{key}/widget-action.js': 'Actions as the server compiles them, for pages that may not.',
  'GET /api/noauth/selfRegistration/altcha': 'A challenge of the captcha that needs no third party.',
  'POST /api/domain/{id}/proof': 'Proves that a domain belongs to the tenant, where the operator asks for it.',
  'GET /api/users': DEVICES,
  'GET /api/device/info/{deviceId}': DEVICES,
  'GET /api/tenant/devices': DEVICES,
  'GET /api/customer/{customerId}/devices': DEVICES,
  'GET /api/tenant/dashboards': DEVICES,
  'GET /api/plugins/telemetry/{entityType}/{entityId}/keys/attributes': KEYS,
  'GET /api/plugins/telemetry/{entityType}/{entityId}/keys/attributes/{scope}': KEYS,
  'GET /api/plugins/telemetry/{entityType}/{entityId}/keys/timeseries': KEYS,
  'POST /api/plugins/telemetry/{entityType}/{entityId}/timeseries/{scope}': 'Devices and tests write readings.',
};

const CONNECTION = 'Connects a tenant of a ThingsBoard that a server of ours stands in front of.';

/** Operations that there are in front of a ThingsBoard only. */
export const IN_FRONT: Record<string, string> = {
  'GET /api/registration/connection': CONNECTION,
  'GET /api/registration/connection/report': CONNECTION,
  'POST /api/registration/connection': CONNECTION,
  'DELETE /api/registration/connection': CONNECTION,
};

const WHITE_LABELING = 'White labeling is no part of this project: mails and the login page are as they are.';
const PUBLIC = 'Nothing is shared with people who are not signed in.';

/** Operations of the contract that our server does not have, and why. */
export const NOT_SERVED: Record<string, string> = {
  'GET /api/customMenu/{customMenuId}/info': 'There are no custom menus; their list is empty.',
  'POST /api/entityGroup/{entityGroupId}/makePrivate': PUBLIC,
  'POST /api/entityGroup/{entityGroupId}/makePublic': PUBLIC,
  'GET /api/noauth/whiteLabel/loginWhiteLabelParams': WHITE_LABELING,
  'GET /api/whiteLabel/mailTemplates': WHITE_LABELING,
  'POST /api/whiteLabel/mailTemplates': WHITE_LABELING,
};
