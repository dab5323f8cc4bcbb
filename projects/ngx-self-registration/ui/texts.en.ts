import type { Texts } from 'ngx-self-registration';
import { PERMISSION_TEXTS } from './permissions/permission-texts.en';

const GROUP_PERMISSION_TEXTS: Texts = {
  title: 'User group roles',
  'role-name': 'Role',
  'role-type': 'Role type',
  'group-type': 'Group type',
  'group-name': 'Entity group',
  actions: 'Actions',
  add: 'Add role',
  'add-title': 'Add a role',
  'edit-title': 'Change the role',
  'edit-one': 'Change {{role}}',
  'remove-one': 'Remove {{role}}',
  'remove-title': 'Remove {{role}}?',
  'remove-text': 'Members of the user group lose what the role “{{role}}” allows.',
  remove: 'Remove',
  'search-label': 'Search roles and groups',
  'clear-search': 'Clear the search',
  empty: 'No roles yet',
  'empty-text': 'Without a role, members of the user group can sign in but see nothing. Add the first one.',
  'empty-read-only': 'Members of the user group can sign in but see nothing.',
  'no-match': 'No role matches “{{search}}”.',
  'unknown-role': 'Role that no longer exists',
  'unknown-group': 'Group that no longer exists',
  'everything-owned': 'Everything that the owner has',
  'pick-role': 'Pick a role from the list.',
  'pick-group': 'Pick a group from the list.',
  'no-roles': 'There are no roles yet. Create one first.',
  'no-groups': 'There are no groups of this type.',
  'duplicate-role': 'This role is in the list already.',
  'duplicate-group': 'This role is given on this group already.',
};

const LIMIT_TEXTS: Texts = {
  'too-short': 'Use at least {{limit}} characters.',
  'too-long': 'Use at most {{limit}} characters.',
  'too-small': 'Enter {{limit}} or more.',
  'too-large': 'Enter {{limit}} or less.',
  number: 'Enter a whole number.',
};

/** Built-in English of the shared parts. A feature that uses them names it in its `provideTexts(…)`. */
export const UI_TEXTS: Texts = {
  'self-registration': {
    permissions: PERMISSION_TEXTS,
    'group-permissions': GROUP_PERMISSION_TEXTS,
    limits: LIMIT_TEXTS,
  },
};
