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

export { tenantOfSite } from './domain/domain.repository';
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
