import { SIGN_UP_FORM_LIMITS, textProblem } from 'ngx-self-registration/models/limits';
import { requireMayLeadLinks } from '../domain/link-base';
import {
  DEFAULT_SIGN_UP_FIELDS,
  entityId,
  isNullId,
  MANDATORY_SIGN_UP_FIELDS,
  signUpFieldsProblem,
  type CaptchaParams,
  type EntityId,
  type GroupPermission,
  type SignUpField,
  type SignUpFieldsProblem,
} from 'ngx-self-registration/models';
import type { Caller } from '../../platform/needs/access.port';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { badRequest } from '../../kernel/errors';
import { toAccessibleGroup } from '../../rights/repositories/entity-group.model';
import { findGroup } from '../../rights/repositories/entity-group.repository';
import { findDomain } from '../domain/domain.repository';
import { findTarget } from '../notification-target/notification-target.repository';
import { requireMayFill } from '../../rights/rules/group-permission.rules';
import { findRole } from '../../rights/repositories/role.repository';
import { requireMayGive, roleUseProblem } from '../../rights/rules/role.rules';
import { sanitizePolicy } from './policy-html';
import type { Form, StoredParams } from './form.repository';
import type { FormToSave } from './form.schema';

/** Where a rule looks things up. */
interface Lookup {
  ctx: AppContext;
  tx: Db;
  caller: Caller;
  tenantId: string;
}

/** The captcha without its secret, and the secret to store: the one sent, otherwise the one stored before. */
function checkedCaptcha(body: FormToSave['captcha'], stored: Form | undefined) {
  const version = body?.version ?? 'altcha';
  if (version === 'altcha') return { captcha: { version } as CaptchaParams, secret: null };
  if (version === 'enterprise') {
    throw badRequest('reCAPTCHA Enterprise is not supported by this server. Choose v2, v3 or ALTCHA.', {
      field: 'captcha.version',
    });
  }
  if (version !== 'v2' && version !== 'v3')
    throw badRequest(`Unknown kind of captcha: ${version}.`, { field: 'captcha.version' });
  const siteKey = body?.siteKey?.trim();
  if (!siteKey) throw badRequest('reCAPTCHA needs its site key.', { field: 'captcha.siteKey' });
  const kept = stored?.params.captcha?.version === version ? stored.captchaSecret : null;
  const secret = body?.secretKey?.trim() || kept;
  if (!secret) throw badRequest('reCAPTCHA needs its secret key.', { field: 'captcha.secretKey' });
  const logActionName = body?.logActionName?.trim();
  const captcha: CaptchaParams = { version, siteKey, ...(logActionName ? { logActionName } : {}) };
  return { captcha, secret };
}

async function checkedPermission(
  { ctx, tx, caller, tenantId }: Lookup,
  entry: NonNullable<FormToSave['permissions']>[number],
  at: string,
): Promise<GroupPermission> {
  const role = await findRole(tx, entry.roleId.id);
  if (!role || role.tenantId !== tenantId || role.customerId !== null) {
    throw badRequest('A role in the list of user group roles does not exist any more.', { field: `${at}.roleId` });
  }
  const groupId = isNullId(entry.entityGroupId as EntityId) ? null : entry.entityGroupId!.id;
  const problem = roleUseProblem(role, groupId);
  if (problem) throw badRequest(problem, { field: `${at}.entityGroupId` });
  const row = groupId ? await findGroup(tx, groupId) : undefined;
  if (groupId && (!row || row.tenantId !== tenantId)) {
    throw badRequest(`The entity group of the role "${role.name}" does not exist any more.`, {
      field: `${at}.entityGroupId`,
    });
  }
  const group = row ? toAccessibleGroup(row) : null;
  if (group) await ctx.access.requireGroup(tx, caller, group.id, 'SHARE_GROUP');
  // Customers to come hold it: they stand below whoever saves the form.
  requireMayGive(ctx.access, caller, role, group, ctx.access.ownerOf(caller));
  return {
    roleId: entityId('ROLE', role.id),
    entityGroupId: group ? entityId('ENTITY_GROUP', group.id) : null,
    entityGroupType: group?.type ?? null,
  };
}

async function checkedPermissions(lookup: Lookup, body: FormToSave['permissions']): Promise<GroupPermission[]> {
  const checked: GroupPermission[] = [];
  for (const [index, entry] of (body ?? []).entries()) {
    const next = await checkedPermission(lookup, entry, `permissions.${index}`);
    const twice = checked.some(
      (known) => known.roleId.id === next.roleId.id && known.entityGroupId?.id === next.entityGroupId?.id,
    );
    if (!twice) checked.push(next);
  }
  return checked;
}

async function checkedDashboard({ ctx, tenantId }: Lookup, id: string | null | undefined, what: 'default' | 'home') {
  if (!id) return undefined;
  const dashboard = await ctx.platform.findOwned('DASHBOARD', id);
  if (dashboard?.tenantId !== tenantId)
    throw badRequest(`The ${what} dashboard does not exist.`, { field: `${what}Dashboard.id` });
  return id;
}

async function checkedRecipient({ tx, tenantId }: Lookup, ref: FormToSave['notificationRecipient']) {
  if (!ref || isNullId(ref as EntityId)) return null;
  if (!(await findTarget(tx, tenantId, ref.id)))
    throw badRequest('The notification recipients do not exist.', { field: 'notificationRecipient' });
  return entityId('NOTIFICATION_TARGET', ref.id);
}

async function checkedCustomerGroup(
  { ctx, tx, caller, tenantId }: Lookup,
  ref: FormToSave['customerGroupId'],
  stored: Form | undefined,
) {
  if (!ref || isNullId(ref as EntityId)) return null;
  const group = await findGroup(tx, ref.id);
  if (!group || group.tenantId !== tenantId || group.customerId !== null || group.type !== 'CUSTOMER') {
    throw badRequest('The customer group does not exist.', { field: 'customerGroupId' });
  }
  if (stored?.params.customerGroupId?.id !== group.id) await requireMayFill(ctx.access, tx, caller, group.id);
  return entityId('ENTITY_GROUP', group.id);
}

const FIELDS_SENTENCES: Record<SignUpFieldsProblem['rule'], (id: string) => string> = {
  twice: (id) => `The sign-up field ${id} is listed twice.`,
  blank: (id) => `The sign-up field ${id} needs a label.`,
  missing: (id) => `The sign-up form needs the field ${id}.`,
  optional: (id) => `The sign-up field ${id} is always required.`,
};

function checkedFields(body: FormToSave['signUpFields']): SignUpField[] {
  if (!body?.length) return [...DEFAULT_SIGN_UP_FIELDS];
  const problem = signUpFieldsProblem(body as SignUpField[]);
  if (problem) {
    const field = problem.field ? `signUpFields.${problem.field}` : 'signUpFields';
    throw badRequest(FIELDS_SENTENCES[problem.rule](problem.id), { field });
  }
  return body.map(({ id, label, required }) => ({
    id,
    label: label.trim(),
    required: MANDATORY_SIGN_UP_FIELDS.includes(id) || (required ?? false),
  }));
}

/** Checks a form that is to be saved and returns it as it is stored. The first thing that is wrong is a 400. */
export async function checkedForm(lookup: Lookup, body: FormToSave, stored: Form | undefined): Promise<Form> {
  if (body.type !== 'WEB')
    throw badRequest('Only self registration of the type WEB is supported by this server.', { field: 'type' });
  const { tx, tenantId } = lookup;
  const domain = await findDomain(tx, tenantId, body.domainId.id);
  if (!domain) throw badRequest('The domain of the form does not exist.', { field: 'domainId' });
  if (domain.id !== stored?.domainId) requireMayLeadLinks(lookup.caller);
  const title = body.title?.trim() ?? '';
  const tooLong = textProblem(title, SIGN_UP_FORM_LIMITS.title);
  if (tooLong) {
    throw badRequest(`The text message can have at most ${tooLong.limit} characters.`, { field: 'title' });
  }
  if (body.customMenuId && !isNullId(body.customMenuId as EntityId)) {
    throw badRequest('Custom menus are not supported by this server.', { field: 'customMenuId' });
  }
  const { captcha, secret } = checkedCaptcha(body.captcha, stored);
  const defaultId = await checkedDashboard(lookup, body.defaultDashboard?.id, 'default');
  const homeId = await checkedDashboard(lookup, body.homeDashboard?.id, 'home');
  const params: StoredParams = {
    type: 'WEB',
    enabled: body.enabled ?? true,
    title,
    captcha,
    permissions: await checkedPermissions(lookup, body.permissions),
    notificationRecipient: await checkedRecipient(lookup, body.notificationRecipient),
    signUpFields: checkedFields(body.signUpFields),
    customerTitlePrefix: body.customerTitlePrefix ?? '',
    showPrivacyPolicy: body.showPrivacyPolicy ?? false,
    privacyPolicy: sanitizePolicy(body.privacyPolicy ?? ''),
    showTermsOfUse: body.showTermsOfUse ?? false,
    termsOfUse: sanitizePolicy(body.termsOfUse ?? ''),
    defaultDashboard: defaultId ? { id: defaultId, fullscreen: body.defaultDashboard?.fullscreen ?? false } : null,
    homeDashboard: homeId ? { id: homeId, hideToolbar: body.homeDashboard?.hideToolbar ?? false } : null,
    customerGroupId: await checkedCustomerGroup(lookup, body.customerGroupId, stored),
    customMenuId: null,
  };
  return { tenantId, domainId: domain.id, params, captchaSecret: secret };
}
