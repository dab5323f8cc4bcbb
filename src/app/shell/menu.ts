import type { Authority } from 'ngx-self-registration/models';
import type { Platform } from '../platform';
import type { Resource } from 'ngx-self-registration/models/permissions';

/** A link of the side menu. */
export interface MenuItem {
  label: string;
  /** A Material icon. */
  icon: string;
  path: string;
  auth: readonly Authority[];
  /** Shown only to users who may read something of this kind. */
  resource?: Resource;
}

/** A group of links; the first has no heading. */
export interface MenuSection {
  label?: string;
  items: readonly MenuItem[];
}

const EVERYBODY: readonly Authority[] = ['SYS_ADMIN', 'TENANT_ADMIN', 'CUSTOMER_USER'];
const USERS: readonly Authority[] = ['TENANT_ADMIN', 'CUSTOMER_USER'];
const TENANT: readonly Authority[] = ['TENANT_ADMIN'];

const HOME: MenuItem = { label: 'Home', icon: 'home', path: '/home', auth: EVERYBODY };
const ROLES: MenuItem = { label: 'Roles', icon: 'security', path: '/security/roles', auth: TENANT, resource: 'ROLE' };
const USER_GROUPS: MenuItem = {
  label: 'User groups',
  icon: 'supervisor_account',
  path: '/security/user-groups',
  auth: TENANT,
  resource: 'USER_GROUP',
};
const ENTITY_GROUPS: MenuItem = { label: 'Entity groups', icon: 'folder_shared', path: '/groups', auth: TENANT };
const SELF_REGISTRATION: MenuItem = {
  label: 'Self registration',
  icon: 'how_to_reg',
  path: '/security/self-registration',
  auth: TENANT,
  resource: 'WHITE_LABELING',
};
const MAIL_SERVER: MenuItem = {
  label: 'Mail server',
  icon: 'mail',
  path: '/settings/mail-server',
  auth: ['SYS_ADMIN', 'TENANT_ADMIN'],
  resource: 'ADMIN_SETTINGS',
};
const CONNECTION: MenuItem = { label: 'Connection', icon: 'power', path: '/connection', auth: TENANT };

/** The whole menu, by what is behind the console; {@link visibleMenu} picks what a user sees. */
export const MENU: Record<Platform, readonly MenuSection[]> = {
  own: [
    {
      items: [
        HOME,
        { label: 'Devices', icon: 'sensors', path: '/devices', auth: USERS, resource: 'DEVICE' },
        { label: 'Customers', icon: 'groups', path: '/customers', auth: TENANT, resource: 'CUSTOMER' },
        { label: 'Dashboards', icon: 'dashboard', path: '/dashboards', auth: USERS, resource: 'DASHBOARD' },
      ],
    },
    { label: 'Security', items: [ROLES, USER_GROUPS, SELF_REGISTRATION] },
    { label: 'Settings', items: [MAIL_SERVER] },
  ],
  // Devices, customers and dashboards are in ThingsBoard's own UI.
  thingsboard: [
    { items: [HOME] },
    { label: 'Security', items: [ROLES, USER_GROUPS, ENTITY_GROUPS, SELF_REGISTRATION] },
    { label: 'Settings', items: [MAIL_SERVER, CONNECTION] },
  ],
};

/** All that there is before a tenant is connected. */
export const UNCONNECTED_MENU: readonly MenuSection[] = [{ items: [CONNECTION] }];

/** The sections and links for a user; `mayRead` says what their roles open. */
export function visibleMenu(
  authority: Authority,
  mayRead: (resource: Resource) => boolean,
  menu: readonly MenuSection[] = MENU.own,
): MenuSection[] {
  return menu
    .map((section) => ({
      ...section,
      items: section.items.filter(
        (item) =>
          item.auth.includes(authority) && (authority === 'SYS_ADMIN' || !item.resource || mayRead(item.resource)),
      ),
    }))
    .filter((section) => section.items.length > 0);
}
