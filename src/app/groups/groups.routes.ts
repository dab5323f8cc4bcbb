import { Routes } from '@angular/router';
import { GroupMembersComponent } from './group-members.component';
import { GROUP_PAGES } from './group-types';
import { GroupTypesComponent } from './group-types.component';
import { GroupsComponent } from './groups.component';

/** Groups of each kind, and what is in them. */
export const groupsRoutes: Routes = [
  {
    path: '',
    component: GroupTypesComponent,
    children: [
      { path: '', pathMatch: 'full', redirectTo: GROUP_PAGES[0].path },
      ...GROUP_PAGES.map((groupsPage) => ({ path: groupsPage.path, data: { groupsPage }, component: GroupsComponent })),
    ],
  },
  ...GROUP_PAGES.map(({ path, heading }) => ({
    path: `${path}/:groupId`,
    title: heading,
    component: GroupMembersComponent,
  })),
];
