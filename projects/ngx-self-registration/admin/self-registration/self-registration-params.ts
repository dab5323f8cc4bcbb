import {
  DashboardInfo,
  DEFAULT_SIGN_UP_FIELDS,
  entityId,
  EntityId,
  EntityType,
  GroupPermission,
  isNullId,
  WebSelfRegistrationParams,
} from 'ngx-self-registration/models';
import type { SelfRegistrationFormState } from 'ngx-self-registration/state/admin';
import { createSignUpFieldGroup, PickedDashboard, SelfRegistrationForm } from './self-registration-form';

type Stored = Pick<SelfRegistrationFormState, 'params' | 'choices' | 'chosenDashboards'>;

const idOf = (id: EntityId | null | undefined): string | null => (isNullId(id) ? null : (id?.id ?? null));

function reference<T extends EntityType>(type: T, id: string | null): EntityId<T> | null {
  return id ? entityId(type, id) : null;
}

/** Shows the stored form; where there is none, a sensible start: the default fields and a captcha that works at once. */
export function fillSelfRegistrationForm(
  form: SelfRegistrationForm,
  { params, choices, chosenDashboards }: Stored,
): void {
  const offersAltcha = choices.capabilities.captcha?.includes('altcha');
  const picked = (id: string | undefined): PickedDashboard =>
    id ? (chosenDashboards.find((one) => one.id?.id === id) ?? null) : null;
  const fields = params?.signUpFields?.length ? params.signUpFields : DEFAULT_SIGN_UP_FIELDS;
  form.controls.signUpFields.clear({ emitEvent: false });
  fields.forEach((field) => form.controls.signUpFields.push(createSignUpFieldGroup(field), { emitEvent: false }));
  form.reset({
    enabled: params?.enabled ?? true,
    domainId: idOf(params?.domainId) ?? (choices.domains.length === 1 ? (choices.domains[0].id?.id ?? null) : null),
    title: params?.title ?? '',
    customerTitlePrefix: params?.customerTitlePrefix ?? '',
    recipientId: idOf(params?.notificationRecipient),
    captcha: {
      version: params?.captcha?.version ?? (offersAltcha ? 'altcha' : 'v2'),
      siteKey: params?.captcha?.siteKey ?? '',
      secretKey: '',
      logActionName: params?.captcha?.logActionName ?? '',
    },
    signUpFields: fields.map(({ id, label, required }) => ({ id, label, required: !!required })),
    permissions: params?.permissions ?? [],
    defaultDashboard: picked(params?.defaultDashboard?.id),
    defaultDashboardFullscreen: params?.defaultDashboard?.fullscreen ?? false,
    homeDashboard: picked(params?.homeDashboard?.id),
    homeDashboardHideToolbar: params?.homeDashboard?.hideToolbar ?? false,
    customerGroupId: idOf(params?.customerGroupId),
    showPrivacyPolicy: params?.showPrivacyPolicy ?? false,
    privacyPolicy: params?.privacyPolicy ?? '',
    showTermsOfUse: params?.showTermsOfUse ?? false,
    termsOfUse: params?.termsOfUse ?? '',
  });
}

/** What is to be saved, without the captcha secret; what this page does not know stays as it was. */
export function selfRegistrationParamsOf(
  form: SelfRegistrationForm,
  stored: WebSelfRegistrationParams | null,
): WebSelfRegistrationParams {
  const value = form.getRawValue();
  return {
    ...stored,
    type: 'WEB',
    enabled: value.enabled,
    domainId: entityId('DOMAIN', value.domainId ?? ''),
    title: value.title.trim(),
    customerTitlePrefix: value.customerTitlePrefix,
    notificationRecipient: reference('NOTIFICATION_TARGET', value.recipientId),
    captcha: captchaOf(value.captcha, stored),
    signUpFields: value.signUpFields.map(({ id, label, required }) => ({ id, label: label.trim(), required })),
    permissions: value.permissions.map(grantOf),
    defaultDashboard: dashboardParams(value.defaultDashboard, { fullscreen: value.defaultDashboardFullscreen }),
    homeDashboard: dashboardParams(value.homeDashboard, { hideToolbar: value.homeDashboardHideToolbar }),
    customerGroupId: reference('ENTITY_GROUP', value.customerGroupId),
    showPrivacyPolicy: value.showPrivacyPolicy,
    privacyPolicy: value.privacyPolicy,
    showTermsOfUse: value.showTermsOfUse,
    termsOfUse: value.termsOfUse,
  };
}

type CaptchaValue = ReturnType<SelfRegistrationForm['controls']['captcha']['getRawValue']>;

function captchaOf(
  { version, siteKey, logActionName }: CaptchaValue,
  stored: WebSelfRegistrationParams | null,
): WebSelfRegistrationParams['captcha'] {
  switch (version) {
    case 'altcha':
      return { version };
    case 'enterprise':
      return stored?.captcha?.version === version ? stored.captcha : { version };
    default:
      return { version, siteKey: siteKey.trim(), logActionName: logActionName.trim() };
  }
}

function dashboardParams<T extends object>(picked: PickedDashboard, more: T): (T & { id: string }) | null {
  const id = typeof picked === 'object' ? (picked as DashboardInfo | null)?.id?.id : undefined;
  return id ? { id, ...more } : null;
}

/** Only what the contract has: no names, which belong to the table. */
function grantOf({ id, roleId, entityGroupId, entityGroupType }: GroupPermission): GroupPermission {
  return {
    ...(id && { id }),
    roleId,
    ...(entityGroupId && { entityGroupId }),
    ...(entityGroupType && { entityGroupType }),
  };
}

/** Whether the platform has the secret of a captcha: a save that leaves it out keeps it. */
export function hasStoredSecret(stored: WebSelfRegistrationParams | null, version: string): boolean {
  return stored?.captcha?.version === version;
}
