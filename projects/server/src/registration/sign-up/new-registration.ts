import type { Customer, User, UserAdditionalInfo } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import type { Db } from '../../db/client';
import { ApiFailure, badRequest } from '../../errors';
import type { Owner } from '../../platform/platform.port';
import { SELF_REGISTERED } from '../activation/activation.service';
import { addMember, ensureGroup, findGroup } from '../entity-group/entity-group.repository';
import { ensureGroupPermission } from '../group-permission/group-permission.repository';
import { acceptPolicy } from '../policy/policy.repository';
import { findRole } from '../role/role.repository';
import { roleUseProblem } from '../role/role.rules';
import type { Form } from '../self-registration/form.repository';
import type { SignUpValues } from './sign-up.rules';

/** Name of the user group that each registration makes in its customer. */
export const REGISTRATION_GROUP = 'Self Registered Users';

/** How many customers may have the same prefix and address before a sign-up gives up. */
const TITLE_ATTEMPTS = 5;

/** A customer for one registration; a number is added where an older customer has the title. */
async function newCustomer(ctx: AppContext, tx: Db, form: Form, values: SignUpValues): Promise<Customer> {
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
  for (let attempt = 1; ; attempt++) {
    const numbered = attempt === 1 ? title : `${title} (${attempt})`;
    try {
      // A savepoint: a title that is taken must not end the whole sign-up.
      return await tx.transaction((savepoint) =>
        ctx.platform.createCustomer(savepoint, owner, { ...contact, title: numbered }),
      );
    } catch (error) {
      if (!(error instanceof ApiFailure) || attempt === TITLE_ATTEMPTS) throw error;
    }
  }
}

/** What the user sees first: dashboards of the form that are still there. */
async function landing(ctx: AppContext, tx: Db, { params, tenantId }: Form): Promise<UserAdditionalInfo> {
  const exists = async (id: string | undefined) =>
    !!id && (await ctx.platform.findOwned(tx, 'DASHBOARD', id))?.tenantId === tenantId;
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

/** Gives the registration's user group what the form says. A role or group that vanished stops the sign-up. */
async function givePermissions(ctx: AppContext, tx: Db, form: Form, userGroupId: string): Promise<void> {
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
    await ensureGroupPermission(tx, {
      tenantId: form.tenantId,
      userGroupId,
      roleId: role.id,
      entityGroupId: group?.id ?? null,
      entityGroupType: group?.type ?? null,
    });
  }
}

/**
 * Makes what a registration consists of: a customer of its own with its groups, the user (not active yet), the user's
 * group with the form's roles, and the policies accepted. All in the given transaction.
 */
export async function createRegistration(
  ctx: AppContext,
  tx: Db,
  form: Form,
  values: SignUpValues,
  passwordHash: string,
): Promise<User> {
  const { tenantId, params } = form;
  const customer = await newCustomer(ctx, tx, form, values);
  const owner: Owner = { tenantId, customerId: customer.id!.id };
  const user = await ctx.platform.createUser(tx, {
    ...owner,
    authority: 'CUSTOMER_USER',
    email: values.email,
    firstName: values.contact.FIRST_NAME,
    lastName: values.contact.LAST_NAME,
    phone: values.contact.PHONE,
    additionalInfo: { ...(await landing(ctx, tx, form)), [SELF_REGISTERED]: true },
    passwordHash,
  });
  const userGroup = await ensureGroup(tx, owner, 'USER', REGISTRATION_GROUP);
  await addMember(tx, userGroup.id, user.id!.id);
  await givePermissions(ctx, tx, form, userGroup.id);
  const customerGroupId = params.customerGroupId?.id;
  if (customerGroupId && (await findGroup(tx, customerGroupId))) {
    await addMember(tx, customerGroupId, customer.id!.id);
  }
  if (params.showPrivacyPolicy) await acceptPolicy(tx, user.id!.id, 'PRIVACY_POLICY', ctx.now());
  if (params.showTermsOfUse) await acceptPolicy(tx, user.id!.id, 'TERMS_OF_USE', ctx.now());
  return user;
}
