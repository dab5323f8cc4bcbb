import {
  CONTEXT_MEMBERS,
  INSTANCE_MEMBERS,
  INSTANCE_NESTED,
  NESTED_MEMBERS,
} from '../../../projects/ngx-self-registration/dialogs/editor/completion/api/context-members.ts';
import { code, table } from '../markdown.mjs';

const lines = (members) =>
  members
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Members with the members that they have, as the spec of the editor's completion holds them to the runtime. */
const membersOf = (members, nested) =>
  table(
    ['member', 'has'],
    lines(members).map((member) => [
      code(member),
      lines(nested[member] ?? '')
        .map(code)
        .join(', '),
    ]),
  );

/** What `widgetContext` has in an action, besides its services. */
export const actionContext = () => membersOf(CONTEXT_MEMBERS, NESTED_MEMBERS);

/** What the controller of a dialog is given. */
export const dialogInstance = () => membersOf(INSTANCE_MEMBERS, INSTANCE_NESTED);
