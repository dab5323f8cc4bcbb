/* As sign-up.ts. */
import '../app.module';

export { mailServerRoutes, selfRegistrationRoutes } from 'ngx-self-registration/admin';
export { rolesRoutes, userGroupRolesRoutes } from 'ngx-self-registration/roles';
