import type { Customer, User, UserAdditionalInfo } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { badRequest } from '../../kernel/errors';
import { SELF_REGISTERED, type Owner } from '../../platform/platform.port';
import { addMember, ensureGroup, findGroup } from '../../rights/repositories/entity-group.repository';
import { ensureGroupPermission } from '../../rights/repositories/group-permission.repository';
import { acceptPolicy } from '../policy/policy.repository';
import { findRole } from '../../rights/repositories/role.repository';
import { roleUseProblem } from '../../rights/rules/role.rules';
import type { Form } from '../form/form.repository';
import type { Registration } from './registration.repository';
import type { SignUpValues } from './sign-up.rules';

/** Whether a user has signed up by a form, rather than being made by an administrator. */
export const isSelfRegistered = (user: User): boolean => user.additionalInfo?.[SELF_REGISTERED] === true;

type RegisteredValues = Pick<SignUpValues, 'email' | 'contact'>;

/** Name of the user group that each registration makes in its customer. */
export const REGISTRATION_GROUP = 'Self Registered Users';

/** A customer for one registration; a number is added where an older customer has the title. */
async function newCustomer(ctx: AppContext, form: Form, values: RegisteredValues): Promise<Customer> {
  const { COUNTRY, STATE, CITY, ADDRESS, ADDRESS2, ZIP, PHONE } = values.contact;
  const title = [form.params.customerTitlePrefix?.trim(), values.email].filter((part) => part).join(' ');
  const contact = {
    country: COUNTRY,
    state: STATE,
    city: CITY,
    address: ADDRESS,
    address2: ADDRESS2,
    zip: ZIP,
    phone: PHONE,
    email: values.email,
  };
  const owner: Owner = { tenantId: form.tenantId, customerId: null };
  const free = await ctx.platform.freeCustomerTitle(form.tenantId, title);
  return ctx.platform.createCustomer(owner, { ...contact, title: free });
}

/** What the user sees first: dashboards of the form that are still there. */
async function landing(ctx: AppContext, { params, tenantId }: Form): Promise<UserAdditionalInfo> {
  const exists = async (id: string | undefined) =>
    !!id && (await ctx.platform.findOwned('DASHBOARD', id))?.tenantId === tenantId;
  const byDefault = (await exists(params.defaultDashboard?.id)) ? params.defaultDashboard : null;
  const home = (await exists(params.homeDashboard?.id)) ? params.homeDashboard : null;
  return {
    // Clients look for all four keys; null is "none".
    defaultDashboardId: byDefault?.id ?? null,
    defaultDashboardFullscreen: byDefault?.fullscreen ?? false,
    homeDashboardId: home?.id ?? null,
    homeDashboardHideToolbar: home?.hideToolbar ?? false,
  };
}

/** A right that the form gives: what is written down as a group permission, but for the user group. */
interface FormPermission {
  roleId: string;
  entityGroupId: string | null;
  entityGroupType: string | null;
}

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
      throw badRequest('Registration is not possible at the moment. Please tell the administrator of this site.');
    }
    permissions.push({ roleId: role.id, entityGroupId: group?.id ?? null, entityGroupType: group?.type ?? null });
  }
  return permissions;
}

/**
 * Makes of a registration what it asks for: a customer of its own with its groups, the user (not active yet), the
 * user's group with the form's roles, and the policies accepted. All in the given transaction.
 */
export async function createRegistered(
  ctx: AppContext,
  tx: Db,
  form: Form,
  registration: Registration,
  passwordHash: string,
): Promise<User> {
  const { tenantId, params } = form;
  const values: RegisteredValues = { email: registration.email, contact: registration.fields };
  const permissions = await permissionsOfForm(ctx, tx, form);
  const customer = await newCustomer(ctx, form, values);
  const owner: Owner = { tenantId, customerId: customer.id!.id };
  const user = await ctx.platform.createUser({
    ...owner,
    authority: 'CUSTOMER_USER',
    email: values.email,
    firstName: values.contact.FIRST_NAME,
    lastName: values.contact.LAST_NAME,
    phone: values.contact.PHONE,
    additionalInfo: { ...(await landing(ctx, form)), [SELF_REGISTERED]: true },
    passwordHash,
  });
  const userGroup = await ensureGroup(tx, owner, 'USER', REGISTRATION_GROUP);
  await addMember(tx, userGroup.id, user.id!.id);
  for (const permission of permissions) {
    await ensureGroupPermission(tx, { tenantId, userGroupId: userGroup.id, ...permission });
  }
  const customerGroupId = params.customerGroupId?.id;
  if (customerGroupId && (await findGroup(tx, customerGroupId))) {
    await addMember(tx, customerGroupId, customer.id!.id);
  }
  for (const policy of registration.acceptedPolicies) {
    await acceptPolicy(tx, user.id!.id, policy, registration.createdTime);
  }
  return user;
}
