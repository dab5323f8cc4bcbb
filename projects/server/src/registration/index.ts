/*
 * Self registration: the form and what it names, sign-up, activation, and what is kept of both.
 */
import type { AppContext } from '../app-context';
import type { Area } from '../kernel/http/app.types';
import { activationArea } from './activation/activation.routes';
import { MAIL_RENDERERS } from './activation/mail-renderers';
import { passwordResetArea } from './activation/password-reset.routes';
import { captchaArea } from './captcha/captcha.routes';
import { domainArea } from './domain/domain.routes';
import { startOutboxWorker } from '../mail/outbox.worker';
import { notificationTargetArea } from './notification-target/notification-target.routes';
import { policyArea } from './policy/policy.routes';
import { customMenuArea } from './form/custom-menu.routes';
import { formArea } from './form/form.routes';
import { publicFormArea } from './form/public-form.routes';
import { forgetExpired } from './sign-up/registration.repository';
import { signUpArea } from './sign-up/sign-up.routes';

export { tenantOfSite } from './domain/domain.repository';
export { nudgeOutbox } from '../mail/outbox.worker';
export { requestActivationMail } from './activation/activation.service';
export { createPlatformEvents } from './platform-events';
export { seedDemoRegistration } from './seed/seed-demo-registration';

/** REST areas of registration. */
export const REGISTRATION_AREAS: readonly Area[] = [
  domainArea,
  notificationTargetArea,
  formArea,
  publicFormArea,
  customMenuArea,
  captchaArea,
  signUpArea,
  activationArea,
  passwordResetArea,
  policyArea,
];

/** Starts what works in the background: the mails' way out. Any number of instances may run it. */
export function startWorkers(ctx: AppContext): { stop(): Promise<void> } {
  return startOutboxWorker(ctx, {
    renderers: MAIL_RENDERERS,
    clean: ({ db, now }) => forgetExpired(db, now()),
  });
}
