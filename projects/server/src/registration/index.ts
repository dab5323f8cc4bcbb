/*
 * Self registration: the form and what it names, sign-up, activation, and what is kept of both.
 */
import type { AppContext } from '../app-context';
import type { Area } from '../kernel/http/app.types';
import { administratorsLinksArea, type Elsewhere, signUpLinksArea } from './activation/activation.routes';
import { MAIL_RENDERERS } from './activation/mail-renderers';
import { passwordResetArea } from './activation/password-reset.routes';
import { captchaArea } from './captcha/captcha.routes';
import { domainArea } from './domain/domain.routes';
import { expiryJob } from '../kernel/jobs/expiry.job';
import type { JobKinds } from '../kernel/jobs/job-kind';
import { startJobWorker } from '../kernel/jobs/job-worker';
import { mailJob } from '../mail/outbox.delivery';
import { MAIL_JOB } from '../mail/outbox.repository';
import { notificationTargetArea } from './notification-target/notification-target.routes';
import { policyArea } from './policy/policy.routes';
import { customMenuArea } from './form/custom-menu.routes';
import { formArea } from './form/form.routes';
import { publicFormArea } from './form/public-form.routes';
import { provisioningJob } from './provisioning/provision';
import { PROVISIONING_JOB } from './provisioning/steps';
import { forgetExpired } from './sign-up/outcome.repository';
import { signUpArea } from './sign-up/sign-up.routes';

export type { Elsewhere } from './activation/activation.routes';
export { tenantOfSite } from './domain/domain.repository';
export { requestActivationMail } from './activation/activation.service';
export { createPlatformEvents } from './platform-events';
export { seedDemoRegistration } from './seed/seed-demo-registration';

/** What a platform may have under the same addresses. */
export const REGISTRATION_SETTINGS_AREAS: readonly Area[] = [domainArea, notificationTargetArea];

/** What only registration has. `elsewhere` answers activation links that are none of a sign-up. */
export const registrationAreas = (elsewhere?: Elsewhere): readonly Area[] => [
  formArea,
  publicFormArea,
  customMenuArea,
  captchaArea,
  signUpArea,
  signUpLinksArea(elsewhere),
  policyArea,
];

/** Links to passwords of people who did not sign up themselves: a platform apart has its own. */
export const ACCOUNT_AREAS: readonly Area[] = [administratorsLinksArea, passwordResetArea];

/** Starts what works in the background: all kinds of jobs, `others` included. Any number of instances may run it. */
export function startWorkers(ctx: AppContext, others: JobKinds = {}): { stop(): Promise<void> } {
  return startJobWorker(ctx, {
    ...others,
    [MAIL_JOB]: mailJob(ctx, MAIL_RENDERERS),
    [PROVISIONING_JOB]: provisioningJob(ctx),
    expiry: expiryJob(ctx, async (now) => {
      await forgetExpired(ctx.db, now);
      await ctx.audit.forgetOld(now);
    }),
  });
}
