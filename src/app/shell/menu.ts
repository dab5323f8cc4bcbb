import type { Authority } from 'ngx-self-registration/models';
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

/** The whole menu; {@link visibleMenu} picks what a user sees. */
export const MENU: readonly MenuSection[] = [
  {
    items: [
      { label: 'Home', icon: 'home', path: '/home', auth: EVERYBODY },
      { label: 'Devices', icon: 'sensors', path: '/devices', auth: USERS, resource: 'DEVICE' },
      { label: 'Customers', icon: 'groups', path: '/customers', auth: TENANT, resource: 'CUSTOMER' },
      { label: 'Dashboards', icon: 'dashboard', path: '/dashboards', auth: USERS, resource: 'DASHBOARD' },
    ],
  },
  {
    label: 'Security',
    items: [
      { label: 'Roles', icon: 'security', path: '/security/roles', auth: TENANT, resource: 'ROLE' },
      {
        label: 'User groups',
        icon: 'supervisor_account',
        path: '/security/user-groups',
        auth: TENANT,
        resource: 'USER_GROUP',
      },
      {
        label: 'Self registration',
        icon: 'how_to_reg',
        path: '/security/self-registration',
        auth: TENANT,
        resource: 'WHITE_LABELING',
      },
    ],
  },
  {
    label: 'Settings',
    items: [
      {
        label: 'Mail server',
        icon: 'mail',
        path: '/settings/mail-server',
        auth: ['SYS_ADMIN', 'TENANT_ADMIN'],
        resource: 'ADMIN_SETTINGS',
      },
    ],
  },
];

/** The sections and links for a user; `mayRead` says what their roles open. */
export function visibleMenu(authority: Authority, mayRead: (resource: Resource) => boolean): MenuSection[] {
  return MENU.map((section) => ({
    ...section,
    items: section.items.filter(
      (item) =>
        item.auth.includes(authority) && (authority === 'SYS_ADMIN' || !item.resource || mayRead(item.resource)),
    ),
  })).filter((section) => section.items.length > 0);
}
