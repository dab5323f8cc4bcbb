/*
 * What this project adds to a platform: self registration, sign-up, roles, entity groups, group permissions, mail.
 */
import type { AppContext } from '../app-context';
import { addArea, type Area } from '../http/app.types';
import { activationArea } from './activation/activation.routes';
import { MAIL_RENDERERS } from './activation/mail-renderers';
import { passwordResetArea } from './activation/password-reset.routes';
import { captchaArea } from './captcha/captcha.routes';
import { domainArea } from './domain/domain.routes';
import { entityGroupListsArea } from './entity-group/entity-group-lists.routes';
import { entityGroupMembersArea } from './entity-group/entity-group-members.routes';
import { entityGroupArea } from './entity-group/entity-group.routes';
import { groupPermissionArea } from './group-permission/group-permission.routes';
import { shareArea } from './group-permission/share.routes';
import { mailSettingsArea } from './mail/mail-settings.routes';
import { startOutboxWorker } from './mail/outbox.worker';
import { notificationTargetArea } from './notification-target/notification-target.routes';
import { ownerArea } from './owner/owner.routes';
import { permissionsArea } from './owner/permissions.routes';
import { policyArea } from './policy/policy.routes';
import { roleArea } from './role/role.routes';
import { customMenuArea } from './self-registration/custom-menu.routes';
import { formArea } from './self-registration/form.routes';
import { publicFormArea } from './self-registration/public-form.routes';
import { forgetExpired } from './sign-up/registration.repository';
import { signUpArea } from './sign-up/sign-up.routes';

export { addToGroups } from './entity-group/entity-group.service';
export { tenantOfSite } from './domain/domain.repository';
export { keepingAdministrator } from './group-permission/last-administrator';
export { requireMayManage } from './group-permission/group-permission.rules';
export { nudgeOutbox } from './mail/outbox.worker';
export { createPlatformEvents } from './platform-events';
export { seedDemoRegistration } from './seed/seed-demo-registration';

const AREAS: Area[] = [
  roleArea,
  entityGroupArea,
  entityGroupMembersArea,
  entityGroupListsArea,
  groupPermissionArea,
  shareArea,
  ownerArea,
  permissionsArea,
  domainArea,
  notificationTargetArea,
  mailSettingsArea,
  formArea,
  publicFormArea,
  customMenuArea,
  captchaArea,
  signUpArea,
  activationArea,
  passwordResetArea,
  policyArea,
];

/** Adds all routes of registration to the server. */
export const registerRegistration: Area = async (app, ctx) => {
  for (const area of AREAS) await addArea(app, ctx, area);
};

/** Starts what works in the background: the mails' way out. Any number of instances may run it. */
export function startWorkers(ctx: AppContext): { stop(): Promise<void> } {
  return startOutboxWorker(ctx, {
    renderers: MAIL_RENDERERS,
    clean: ({ db, now }) => forgetExpired(db, now()),
  });
}
