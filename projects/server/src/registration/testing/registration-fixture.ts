import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { ALTCHA_CHALLENGE_PATH } from 'ngx-self-registration/models';
import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { TestFront } from '../../testing/thingsboard/front-app';
import type { Sender, TestApp, TestResponse } from '../../testing/test-app';
import { MAIL_RENDERERS } from '../activation/mail-renderers';
import { jobs } from '../../kernel/db/schema';
import type { Job } from '../../kernel/jobs/jobs.repository';
import { runDueJobs } from '../../kernel/jobs/job-slots';
import { mailJob } from '../../mail/outbox.delivery';
import { MAIL_JOB } from '../../mail/outbox.repository';
import type { SmtpSink } from './smtp-sink';

/** A password that every policy of the tests accepts. */
export const PASSWORD = 'correct horse battery';

/** A tenant with a sign-up form, as the story sets it up. */
export interface FormFixture {
  admin: { token: string; tenantId: string; id: string; user: { email: string } };
  host: string;
  domainId: string;
  /** Role "Customer Administrator". */
  administratorId: string;
  /** Group role "Read-Only". */
  readOnlyId: string;
  /** Group "Shared Dashboards". */
  groupId: string;
  dashboardId: string;
  /** Body of the form as it was saved. */
  form: Record<string, unknown>;
}

/** Ids by name in a page of the contract. */
export function byName(page: { data: { name: string; id: { id: string } }[] }, name: string): string {
  const found = page.data.find((entry) => entry.name === name);
  if (!found) throw new Error(`${name} is not among ${page.data.map((entry) => entry.name).join(', ')}`);
  return found.id.id;
}

/** Saves mail settings that lead to the sink. */
export function saveMailSettings(app: TestApp, admin: Sender, sink: SmtpSink, more: object = {}): Promise<unknown> {
  const jsonValue = {
    useSystemMailSettings: false,
    mailFrom: 'Console <no-reply@example.com>',
    smtpProtocol: 'smtp',
    smtpHost: '127.0.0.1',
    smtpPort: sink.port,
    timeout: 2000,
    ...more,
  };
  return app.ok(admin, 'POST', '/api/admin/settings', { key: 'mail', jsonValue });
}

/** The story's form: two roles, the shared dashboard full screen, and a privacy policy. */
export const storyForm = (ids: {
  domainId: string;
  administratorId: string;
  readOnlyId: string;
  groupId: string;
  dashboardId: string;
  recipientId: string;
}) => ({
  ...{ type: 'WEB', enabled: true, title: 'Welcome', captcha: { version: 'altcha' } },
  domainId: { entityType: 'DOMAIN', id: ids.domainId },
  permissions: [
    { roleId: { entityType: 'ROLE', id: ids.administratorId } },
    {
      roleId: { entityType: 'ROLE', id: ids.readOnlyId },
      entityGroupId: { entityType: 'ENTITY_GROUP', id: ids.groupId },
      entityGroupType: 'DASHBOARD',
    },
  ],
  notificationRecipient: { entityType: 'NOTIFICATION_TARGET', id: ids.recipientId },
  signUpFields: [
    { id: 'FIRST_NAME', label: 'First name', required: true },
    { id: 'EMAIL', label: 'Email', required: true },
    { id: 'CITY', label: 'City', required: false },
    { id: 'PASSWORD', label: 'Password', required: true },
    { id: 'REPEAT_PASSWORD', label: 'Again', required: true },
  ],
  showPrivacyPolicy: true,
  privacyPolicy: '<p>Be nice.</p>',
  defaultDashboard: { id: ids.dashboardId, fullscreen: true },
});

/** A new tenant whose form answers on a host name of its own. `more` overrides fields of the form. */
export async function formFixture(app: TestApp, sink: SmtpSink, more: object = {}): Promise<FormFixture> {
  const admin = await app.tenant();
  const host = `${randomUUID()}.example.com`;
  await saveMailSettings(app, admin, sink);
  await app.ok(admin, 'POST', '/api/customer', { title: 'First customer' });
  const administratorId = byName(await app.ok(admin, 'GET', '/api/roles?pageSize=50&page=0'), 'Customer Administrator');
  const readOnly = { name: 'Read-Only', type: 'GROUP', permissions: ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'] };
  const readOnlyId = (await app.ok(admin, 'POST', '/api/role', readOnly)).id.id;
  const group = await app.ok(admin, 'POST', '/api/entityGroup', { type: 'DASHBOARD', name: 'Shared Dashboards' });
  const groupId = group.id.id;
  const dashboard = await app.ok(admin, 'POST', `/api/dashboard?entityGroupId=${groupId}`, {
    title: 'Devices',
    configuration: { widgets: {} },
  });
  const domainId = (await app.ok(admin, 'POST', '/api/domain', { name: host })).id.id;
  const targets = await app.ok(admin, 'GET', '/api/notification/targets?pageSize=10&page=0');
  const named = { domainId, administratorId, readOnlyId, groupId, dashboardId: dashboard.id.id };
  const form = { ...storyForm({ ...named, recipientId: byName(targets, 'Tenant administrators') }), ...more };
  await app.ok(admin, 'POST', '/api/selfRegistration/selfRegistrationParams', form);
  return { admin, host, domainId, administratorId, readOnlyId, groupId, dashboardId: dashboard.id.id, form };
}

/** Fetches a challenge and solves it as the page does. */
export async function solvedAltcha(app: Pick<TestApp, 'ok'> | Pick<TestFront, 'ok'>): Promise<string> {
  const challenge: Challenge = await app.ok(undefined, 'GET', ALTCHA_CHALLENGE_PATH);
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

/** Sends the sign-up form of a host; the captcha is solved unless `recaptchaResponse` is given. */
export async function signUp(
  app: TestApp,
  host: string,
  fields: Record<string, string>,
  recaptchaResponse?: string | null,
): Promise<TestResponse> {
  const body = {
    fields: { FIRST_NAME: 'Ann', PASSWORD, ...fields },
    recaptchaResponse: recaptchaResponse === undefined ? await solvedAltcha(app) : recaptchaResponse,
  };
  return app.send(undefined, 'POST', '/api/noauth/signup', body, { host });
}

/** Sends the mails that are due; how many were tried. */
export function sendDueMail({ ctx }: Pick<TestApp, 'ctx'>): Promise<number> {
  return runDueJobs(ctx, { [MAIL_JOB]: mailJob(ctx, MAIL_RENDERERS) });
}

/** Sends all waiting mails now. */
export async function deliverMail(app: Pick<TestApp, 'ctx'>): Promise<void> {
  while ((await sendDueMail(app)) > 0);
}

/** The outbox: mails that wait, and those that have left or were given up. */
export function mailJobs({ ctx }: TestApp): Promise<Job[]> {
  return ctx.db.select().from(jobs).where(eq(jobs.kind, MAIL_JOB)).orderBy(jobs.createdTime);
}

/** The token in the newest activation mail to an address. */
export async function mailedCode(
  app: Pick<TestApp, 'ctx'>,
  sink: SmtpSink,
  email: string,
  name = 'emailCode',
): Promise<string> {
  await deliverMail(app);
  const code = new RegExp(`[?&]${name}=([\\w-]+)`).exec(sink.to(email).text ?? '')?.[1];
  if (!code) throw new Error(`The newest mail to ${email} has no ${name}: ${sink.to(email).text}`);
  return code;
}

/** Signs up and activates: the whole way of an end user. Returns their token. */
export async function newUser(
  app: TestApp,
  sink: SmtpSink,
  host: string,
  more: Record<string, string> = {},
): Promise<{ token: string; email: string }> {
  const email = `user-${randomUUID()}@example.com`;
  const answer = await signUp(app, host, { EMAIL: email, ...more });
  if (answer.body !== 'SUCCESS') throw new Error(`Sign-up answered ${answer.status} ${JSON.stringify(answer.body)}`);
  const code = await mailedCode(app, sink, email);
  const { token } = await app.ok(undefined, 'POST', `/api/noauth/activateByEmailCode?emailCode=${code}`);
  return { token, email };
}
