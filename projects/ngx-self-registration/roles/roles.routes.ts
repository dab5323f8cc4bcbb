import type { Routes } from '@angular/router';
import { provideTexts } from 'ngx-self-registration';
import { provideSliceEffects } from 'ngx-self-registration/state';
import { provideAccessState } from 'ngx-self-registration/state/access';
import { provideRolesState, provideUserGroupRolesState } from 'ngx-self-registration/state/roles';
import { UI_TEXTS, unsavedChangesGuard } from 'ngx-self-registration/ui';
import { provideMaterialPorts } from 'ngx-self-registration/ui/ports';
import { RoleEditorComponent } from './role-editor/role-editor.component';
import { RoleTableComponent } from './role-table/role-table.component';
import { RolesNotices } from './roles.notices';
import { ROLES_TEXTS } from './texts.en';
import { UserGroupRolesComponent } from './user-group-roles/user-group-roles.component';
import { UserGroupRolesNotices } from './user-group-roles/user-group-roles.notices';

/**
 * The table of roles and, one segment below, the editor: `new`, or the id of a role.
 *
 * ```ts
 * { path: 'roles', loadChildren: () => import('ngx-self-registration/roles').then((m) => m.rolesRoutes) }
 * ```
 *
 * Who may open them is the host's to decide; the platform asks for rights on the resource ROLE.
 */
export const rolesRoutes: Routes = [
  {
    path: '',
    providers: [
      provideTexts(ROLES_TEXTS, UI_TEXTS),
      provideMaterialPorts(),
      provideAccessState(),
      provideRolesState(),
      provideSliceEffects(RolesNotices),
    ],
    children: [
      {
        path: '',
        pathMatch: 'full',
        component: RoleTableComponent,
      },
      {
        path: ':roleId',
        canDeactivate: [unsavedChangesGuard],
        component: RoleEditorComponent,
      },
    ],
  },
];

/**
 * The roles of one user group, whose id is the path:
 *
 * ```ts
 * { path: 'user-groups/roles', loadChildren: () => import('ngx-self-registration/roles').then((m) => m.userGroupRolesRoutes) }
 * ```
 */
export const userGroupRolesRoutes: Routes = [
  {
    path: '',
    providers: [
      provideTexts(ROLES_TEXTS, UI_TEXTS),
      provideMaterialPorts(),
      provideAccessState(),
      provideUserGroupRolesState(),
      provideSliceEffects(UserGroupRolesNotices),
    ],
    children: [
      {
        path: ':userGroupId',
        component: UserGroupRolesComponent,
      },
    ],
  },
];
