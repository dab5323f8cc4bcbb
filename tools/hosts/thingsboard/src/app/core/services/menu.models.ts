import { AuthState } from '@core/auth/auth.models';
import { Authority } from '@shared/models/authority.enum';

export declare type MenuSectionType = 'link' | 'toggle';

export interface MenuSection {
  id: MenuId | string;
  name: string;
  type: MenuSectionType;
  path: string;
  icon: string;
  pages?: Array<MenuSection>;
}

export interface MenuReference {
  id: MenuId;
  pages?: Array<MenuReference>;
}

export interface HomeSectionReference {
  name: string;
  places: Array<MenuId>;
}

export interface HomeSection {
  name: string;
  places: Array<MenuSection>;
}

export enum MenuId {
  home = 'home',
  dashboards = 'dashboards',
  settings = 'settings',
  home_settings = 'home_settings',
  security_settings = 'security_settings',
  audit_log = 'audit_log',
}

const section = (id: MenuId, name: string, path: string, icon: string, type: MenuSectionType = 'link') =>
  [id, { id, name, path, icon, type }] as [MenuId, MenuSection];

export const menuSectionMap = new Map<MenuId, MenuSection>([
  section(MenuId.home, 'home.home', '/home', 'home'),
  section(MenuId.dashboards, 'dashboard.dashboards', '/dashboards', 'dashboard'),
  section(MenuId.settings, 'admin.settings', '/settings', 'settings'),
  section(MenuId.home_settings, 'admin.home-settings', '/settings/home', 'home'),
  section(MenuId.security_settings, 'admin.security-settings', '/security-settings', 'security', 'toggle'),
  section(MenuId.audit_log, 'admin.audit-log', '/security-settings/auditLogs', 'track_changes'),
]);

const defaultUserMenuMap = new Map<Authority, MenuReference[]>([
  [Authority.SYS_ADMIN, [{ id: MenuId.home }]],
  [
    Authority.TENANT_ADMIN,
    [
      { id: MenuId.home },
      { id: MenuId.dashboards },
      { id: MenuId.settings, pages: [{ id: MenuId.home_settings }] },
      { id: MenuId.security_settings, pages: [{ id: MenuId.audit_log }] },
    ],
  ],
  [Authority.CUSTOMER_USER, [{ id: MenuId.home }, { id: MenuId.dashboards }]],
]);

const defaultHomeSectionMap = new Map<Authority, HomeSectionReference[]>([
  [Authority.TENANT_ADMIN, [{ name: 'admin.system-settings', places: [MenuId.home_settings] }]],
]);

const toSection = ({ id, pages }: MenuReference): MenuSection => ({
  ...menuSectionMap.get(id),
  pages: pages?.map(toSection),
});

export const buildUserMenu = ({ authUser }: AuthState): Array<MenuSection> =>
  (defaultUserMenuMap.get(authUser.authority) ?? []).map(toSection);

export const buildUserHome = ({ authUser }: AuthState): Array<HomeSection> =>
  (defaultHomeSectionMap.get(authUser.authority) ?? []).map(({ name, places }) => ({
    name,
    places: places.map((id) => menuSectionMap.get(id)),
  }));
