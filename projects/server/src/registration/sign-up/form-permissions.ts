import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { badRequest } from '../../kernel/errors';
import { findGroup } from '../../rights/repositories/entity-group.repository';
import { findRole } from '../../rights/repositories/role.repository';
import { roleUseProblem } from '../../rights/rules/role.rules';
import type { Form } from '../form/form.repository';

/** A right that the form gives: what is written down as a group permission, but for the user group. */
interface FormPermission {
  roleId: string;
  entityGroupId: string | null;
  entityGroupType: string | null;
}

/** What whoever signs up is told where the form, or what it gives, is not there any more. */
export const notPossible = () =>
  badRequest('Registration is not possible at the moment. Please tell the administrator of this site.');

/** What the form gives. A role or group that vanished stops the sign-up (400), at the form and at its confirmation. */
export async function permissionsOfForm(ctx: AppContext, tx: Db, form: Form): Promise<FormPermission[]> {
  const permissions: FormPermission[] = [];
  for (const { roleId, entityGroupId } of form.params.permissions ?? []) {
    const role = await findRole(tx, roleId.id);
    const group = entityGroupId ? await findGroup(tx, entityGroupId.id) : undefined;
    if (!role || (entityGroupId && !group) || roleUseProblem(role, group?.id ?? null)) {
      ctx.log.error(
        { tenant: form.tenantId, role: roleId.id, entityGroup: entityGroupId?.id },
        'A sign-up failed: the self registration form gives a role or opens a group that does not exist any more',
      );
      throw notPossible();
    }
    permissions.push({ roleId: role.id, entityGroupId: group?.id ?? null, entityGroupType: group?.type ?? null });
  }
  return permissions;
}
