import type { UseRegistry } from '../../platform/needs/uses';
import { findForm, isDomainInForm, isGroupInForm, isRoleInForm, isTargetInForm } from './form.repository';

/** Says what the forms use: none of it goes while a form has it. */
export function registerFormUses(uses: UseRegistry): void {
  uses.register('ROLE', async (tx, { id, tenantId, name }) => {
    if (!(await isRoleInForm(tx, tenantId, id))) return null;
    const entries = (await findForm(tx, tenantId))?.params.permissions ?? [];
    return {
      refusal: `The self registration form gives the role "${name}". Remove it there first.`,
      opens: entries.filter((entry) => entry.roleId.id === id).flatMap((entry) => entry.entityGroupId?.id ?? []),
    };
  });
  uses.register('ENTITY_GROUP', async (tx, { id, tenantId, name }) =>
    (await isGroupInForm(tx, tenantId, id))
      ? { refusal: `The self registration form uses the group "${name}". Remove it there first.` }
      : null,
  );
  uses.register('DOMAIN', async (tx, { id, name }) =>
    (await isDomainInForm(tx, id))
      ? { refusal: `The self registration form answers on "${name}". Choose another domain there first.` }
      : null,
  );
  uses.register('NOTIFICATION_TARGET', async (tx, { id, tenantId, name }) =>
    (await isTargetInForm(tx, tenantId, id))
      ? { refusal: `The self registration form notifies "${name}". Choose other recipients there first.` }
      : null,
  );
}
