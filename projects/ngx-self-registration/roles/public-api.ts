/*
 * Roles: the table, the editor, and the roles of a user group. Hosts put the routes where their menus lead.
 */
export { rolesRoutes, userGroupRolesRoutes } from './roles.routes';
export { ROLES_TEXTS } from './texts.en';
