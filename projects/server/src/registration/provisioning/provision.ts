import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import type { JobKind } from '../../kernel/jobs/job-kind';
import { postJob } from '../../kernel/jobs/jobs.repository';
import type { MailCause } from '../../mail/outgoing-mail';
import { findForm } from '../form/form.repository';
import { notPossible } from '../sign-up/form-permissions';
import { findRegistration, holdRegistration } from '../sign-up/outcome.repository';
import type { Registration } from '../sign-up/registration.repository';
import { PROVISIONING_JOB, STEPS, type Step } from './steps';

/** The request that confirms a registration makes everything of it; only where it has not, the job does. Milliseconds. */
const AFTER_REQUEST_MS = 15_000;

/** The registration as a step finds it; undefined where there is nothing to make of it any more. */
async function waitingForSteps(ctx: AppContext, tx: Db, id: string): Promise<Registration | undefined> {
  const read = tx === ctx.db ? findRegistration : holdRegistration;
  const registration = await read(tx, id);
  return registration?.state === 'WAITING_FOR_EMAIL' && registration.confirmedTime !== null ? registration : undefined;
}

async function work(ctx: AppContext, tx: Db, cause: MailCause, id: string, step: Step): Promise<boolean> {
  const registration = await waitingForSteps(ctx, tx, id);
  if (!registration) return false;
  // Disabled meanwhile is no reason to leave somebody half way.
  const form = await findForm(tx, registration.tenantId);
  if (!form) throw notPossible();
  await step.run({ ctx, tx, registration, form, cause });
  return true;
}

/**
 * One step, in a transaction of its own: whoever does the same at that moment waits for its end, and finds what it has
 * made. On a platform apart a step that asks it runs in none, because that may take its time: what two make at once there
 * is made once all the same. False where there is nothing to make any more.
 */
async function runStep(ctx: AppContext, cause: MailCause, id: string, step: Step): Promise<boolean> {
  if (step.asksPlatform && !ctx.platform.sharesDatabase) return work(ctx, ctx.db, cause, id, step);
  return ctx.db.transaction(async (tx) => {
    // Whoever deletes a customer or a user has them first, and then comes here.
    const { customerId, userId } = (await findRegistration(tx, id)) ?? {};
    if (customerId) await ctx.platform.holdOwned('CUSTOMER', customerId);
    if (userId) await ctx.platform.holdOwned('USER', userId);
    return work(ctx, tx, cause, id, step);
  });
}

/**
 * Makes of a confirmed registration what it asks for, step by step. Where one fails or the server crashes, doing it again
 * goes on; what is made is not made twice. Any number of instances may do it at once.
 */
export async function provision(
  ctx: AppContext,
  cause: MailCause,
  id: string,
  steps: readonly Step[] = STEPS,
): Promise<void> {
  for (const step of steps) {
    if (!(await runStep(ctx, cause, id, step))) return;
  }
}

/** Sees to it that what a confirmation begins is ended, in its transaction. */
export async function postProvisioning(
  ctx: AppContext,
  tx: Db,
  { client }: MailCause,
  { id, tenantId }: Registration,
): Promise<void> {
  const runAt = ctx.now() + AFTER_REQUEST_MS;
  const job = { kind: PROVISIONING_JOB, key: id, about: id, tenantId, data: { registrationId: id, client }, runAt };
  await postJob(tx, job, ctx.now());
}

/** Goes on with registrations whose confirmation was interrupted. */
export function provisioningJob(ctx: AppContext): JobKind {
  return {
    trouble: 'A registration could not be completed.',
    slots: 2,
    longestMs: 60_000,
    giveUpMs: 24 * 60 * 60_000,
    async run({ data }) {
      await provision(ctx, { client: String(data['client']), sender: null }, String(data['registrationId']));
      return 'DONE';
    },
  };
}
