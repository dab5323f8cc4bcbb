import type { GroupsPage } from './groups.component';

/** The list of user groups, each with the roles that were given to it. */
export const userGroups: GroupsPage = {
  type: 'USER',
  heading: 'User groups',
  description: 'Roles are given to groups of users, never to a single user. Open a group to give it roles.',
  icon: 'supervisor_account',
  link: ['/security/user-groups/roles/', ''],
};

/** The same in front of a ThingsBoard, which has no pages of its own for who is in a group. */
export const thingsboardUserGroups: GroupsPage = {
  ...userGroups,
  description:
    'Roles are given to groups of users, never to a single user. Open a group to give it roles; its menu leads to who is in it.',
  membersLink: ['/security/user-groups/members/', ''],
  choosesOwner: true,
};
