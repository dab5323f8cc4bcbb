import { usePasswordCost } from '../../kernel/secrets/passwords';
import { useChallenges } from '../captcha/altcha';
import { type FrontAnswer, testFront, type TestFront } from '../../testing/thingsboard/front-app';
import { byName, mailedCode, PASSWORD, solvedAltcha, storyForm } from './registration-fixture';
import { type SmtpSink, startSmtpSink } from './smtp-sink';

/** The host of the form, by which {@link TestFront.send} asks. */
export const HOST = 'iot.example.com';

/** A ThingsBoard whose tenant is connected and has a sign-up form, as the story sets it up. */
export interface FrontFixture {
  front: TestFront;
  sink: SmtpSink;
  /** Token of the tenant's administrator. */
  admin: string;
  tenantId: string;
  groupId: string;
  readOnlyId: string;
  dashboardId: string;
  form: Record<string, unknown>;
  /** Sends the form, with its captcha solved. */
  signUp(email: string, more?: Record<string, string>): Promise<FrontAnswer>;
  /** The token in the newest activation mail to an address. */
  code(email: string): Promise<string>;
  /** Opens the mailed link. */
  activate(code: string): Promise<FrontAnswer>;
  close(): Promise<void>;
}

const ADMIN = 'tenant@thingsboard.org';

/** Connects, and saves mail server, roles, a group with a dashboard, and the form. */
export async function frontFixture(front?: TestFront): Promise<FrontFixture> {
  usePasswordCost('cheap');
  useChallenges('easy');
  const [server, sink] = [front ?? (await testFront()), await startSmtpSink()];
  // Captchas run out by the clock on the wall.
  server.clock.now = Date.now();
  const { ok, send } = server;
  const admin = await server.signIn(ADMIN, 'tenant');
  const tenantId = (await ok(admin, 'GET', '/api/auth/user')).tenantId.id;
  await ok(admin, 'POST', '/api/registration/connection', {});
  await ok(admin, 'POST', '/registration/api/admin/settings', {
    key: 'mail',
    jsonValue: {
      useSystemMailSettings: false,
      mailFrom: 'Console <no-reply@example.com>',
      ...{ smtpProtocol: 'smtp', smtpHost: '127.0.0.1', smtpPort: sink.port, timeout: 2000 },
    },
  });
  const administratorId = byName(await ok(admin, 'GET', '/api/roles?pageSize=50&page=0'), 'Customer Administrator');
  const readOnly = { name: 'Read-Only', type: 'GROUP', permissions: ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'] };
  const readOnlyId: string = (await ok(admin, 'POST', '/api/role', readOnly)).id.id;
  const group = await ok(admin, 'POST', '/api/entityGroup', { type: 'DASHBOARD', name: 'Shared Dashboards' });
  const groupId: string = group.id.id;
  const dashboard = await ok(admin, 'POST', '/api/dashboard', { title: 'Devices', configuration: { widgets: {} } });
  const dashboardId: string = dashboard.id.id;
  await ok(admin, 'POST', `/api/entityGroup/${groupId}/addEntities`, [dashboardId]);
  const domain = await ok(admin, 'POST', '/registration/api/domain', { name: HOST });
  const targets = await ok(admin, 'GET', '/registration/api/notification/targets?pageSize=10&page=0');
  const recipientId = byName(targets, 'Tenant administrators');
  const form = storyForm({ domainId: domain.id.id, administratorId, readOnlyId, groupId, dashboardId, recipientId });
  await ok(admin, 'POST', '/api/selfRegistration/selfRegistrationParams', form);
  return {
    ...{ front: server, sink, admin, tenantId, groupId, readOnlyId, dashboardId, form },
    async signUp(email, more = {}) {
      const fields = { FIRST_NAME: 'Ann', CITY: 'Kyiv', PASSWORD, REPEAT_PASSWORD: PASSWORD, EMAIL: email, ...more };
      return send(undefined, 'POST', '/api/noauth/signup', { fields, recaptchaResponse: await solvedAltcha(server) });
    },
    code: (email) => mailedCode(server, sink, email),
    activate: (code) => send(undefined, 'POST', `/api/noauth/activateByEmailCode?emailCode=${code}`),
    async close() {
      await server.close();
      await sink.close();
    },
  };
}
