import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { type SmtpSink, startSmtpSink } from '../projects/server/src/registration/testing/smtp-sink';
import { Api } from './support/api';
import { addReadOnlyRole, choose, openFromMenu, pick, rowOf } from './support/console';
import { dashboardJson } from './support/dashboard-file';
import { fillSignUp } from './support/sign-up-page';
import { type RunningThingsboard, startThingsboard } from './support/thingsboard';

const ADMIN = { email: 'tenant@thingsboard.org', password: 'tenant' };
const ALICE = { email: 'alice@example.com', password: 'correct horse 1', firstName: 'Alice' };
const BOB = { email: 'bob@example.com', password: 'battery staple 2', firstName: 'Bob' };
const POLICY = 'We keep your address to sign you in, and nothing else.';

interface Id {
  id: string;
}
interface Entity {
  id: Id;
  name: string;
  customerId?: Id;
}

test.describe.configure({ mode: 'serial' });

test.describe('The story, in front of a ThingsBoard', () => {
  let admin: Page;
  let alice: Page;
  let bob: Page;
  let sink: SmtpSink;
  /** Of this story alone: others of the same worker count who is there. */
  let thingsboard: RunningThingsboard;
  const contexts: BrowserContext[] = [];
  let dashboardId: string;
  let sensor: Entity;

  test.beforeAll(async ({ browser }) => {
    [sink, thingsboard] = await Promise.all([startSmtpSink(), startThingsboard()]);
    for (let i = 0; i < 3; i++) contexts.push(await browser.newContext({ baseURL: thingsboard.url }));
    [admin, alice, bob] = await Promise.all(contexts.map((context) => context.newPage()));
  });

  test.afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await sink.close();
    await thingsboard.stop();
  });

  /** The newest mail to somebody about something, as soon as it is there. */
  async function mailTo(address: string, about: RegExp): Promise<string> {
    const isMeant = ({ to, subject }: (typeof sink.mails)[number]) =>
      about.test(subject ?? '') && to?.some((one) => one.address === address);
    const found = () => sink.mails.filter(isMeant).at(-1);
    await expect.poll(() => found()?.subject, { message: `a mail to ${address}`, timeout: 20_000 }).toBeTruthy();
    return found()!.text ?? '';
  }

  /** From ThingsBoard's login page to the default dashboard. */
  async function signUp(page: Page, person: typeof ALICE): Promise<void> {
    await page.goto('/login');
    await page.getByRole('link', { name: 'Create account' }).click();
    await expect(page).toHaveURL(/\/signup$/);
    await expect(page.getByText('Join us and look after your sensors.')).toBeVisible();
    await fillSignUp(page, person);
    await page.getByLabel('I am not a robot').click();
    await expect(page.getByText('Verified')).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Sign up' }).click();
    await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
    const link = /https?:\/\/\S+emailCode=\S+/.exec(await mailTo(person.email, /Activate/))?.[0];
    await page.goto(link!);
    // ThingsBoard's own page, full screen: without its menu.
    await expect(page).toHaveURL(new RegExp(`/dashboard/${dashboardId}$`));
    await expect(page.getByText(`Signed in as ${person.email}`)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Dashboards' })).toHaveCount(0);
  }

  /** Asks as whoever is signed in to ThingsBoard in a window. */
  async function as(page: Page, url: string): Promise<Api> {
    return new Api(url, (await page.evaluate(() => localStorage.getItem('jwt_token')))!);
  }

  test('1. a tenant administrator signs in, and connects', async () => {
    await admin.goto('/login');
    await admin.getByLabel('Username (email)').fill(ADMIN.email);
    await admin.getByLabel('Password').fill(ADMIN.password);
    await admin.getByRole('button', { name: 'Sign in' }).click();
    await admin.getByRole('link', { name: 'Registration and roles' }).click();
    await admin.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(admin.getByRole('heading', { name: 'This tenant is connected' })).toBeVisible();
  });

  test('2. mail settings are saved, and a test mail really arrives', async () => {
    await openFromMenu(admin, 'Mail server');
    await admin.getByLabel('Mail from').fill('Sensors <hello@sensors.example>');
    await admin.getByLabel('Host', { exact: true }).fill('127.0.0.1');
    await admin.getByLabel('Port', { exact: true }).fill(String(sink.port));
    await admin.getByRole('button', { name: 'Save' }).click();
    await expect(admin.getByText('The mail settings have been saved.')).toBeVisible();
    await admin.getByRole('button', { name: 'Send test mail' }).click();
    await expect(admin.getByText(`The test mail has been sent to ${ADMIN.email}.`)).toBeVisible();
    await mailTo(ADMIN.email, /Test mail/);
  });

  test('3. Customer Administrator exists, Read-Only is added', async () => {
    await addReadOnlyRole(admin);
  });

  test('4. a dashboard of ThingsBoard is put into Shared Dashboards', async () => {
    const api = await as(admin, thingsboard.url);
    const { body } = await api.post<Entity>('/api/dashboard', dashboardJson);
    dashboardId = body.id.id;
    await openFromMenu(admin, 'Entity groups');
    await admin.getByRole('tab', { name: 'Dashboards' }).click();
    await admin.getByRole('button', { name: 'Add group' }).click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Shared Dashboards');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await admin.getByRole('link', { name: 'Shared Dashboards' }).click();
    await admin.getByRole('main').getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.getByRole('checkbox', { name: dashboardJson.title }).check();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(rowOf(admin, dashboardJson.title)).toBeVisible();
  });

  test('7. self registration is set up and saved', async () => {
    await openFromMenu(admin, 'Self registration');
    await admin.getByRole('button', { name: 'Add domain' }).click();
    await admin.getByLabel('New domain').fill('localhost');
    await admin.getByRole('button', { name: 'Add', exact: true }).click();
    await admin.getByLabel('Text message for the sign-up page').fill('Join us and look after your sensors.');
    await choose(admin, 'Kind of captcha', 'ALTCHA, self-hosted');
    await choose(admin, 'Notification recipient', 'Tenant administrators');
    for (const [role, group] of [['Customer Administrator'], ['Read-Only', 'Shared Dashboards']]) {
      await admin.getByRole('button', { name: 'Add role' }).click();
      const dialog = admin.getByRole('dialog');
      await pick(dialog, 'Role', role);
      if (group) {
        await choose(dialog, 'Group type', 'Dashboards');
        await pick(dialog, 'Entity group', group);
      }
      await dialog.getByRole('button', { name: 'Add', exact: true }).click();
      await expect(rowOf(admin, role)).toBeVisible();
    }
    await pick(admin, 'Default dashboard', dashboardJson.title);
    await admin.getByLabel('Always full screen').check();
    const asksForPolicy = admin.getByRole('switch', { name: 'Ask to accept a privacy policy' });
    await asksForPolicy.click();
    await expect(asksForPolicy).toBeChecked();
    await admin.getByRole('textbox', { name: 'Privacy policy' }).fill(POLICY);
    await admin.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(admin.getByText('Self registration has been saved.')).toBeVisible();
  });

  test('8. and 9. an end user signs up, and the link in the mail activates and signs in to ThingsBoard', async () => {
    await signUp(alice, ALICE);
    expect(await mailTo(ADMIN.email, /New user/)).toContain(ALICE.email);
    // It is an account of ThingsBoard from now on.
    await alice.getByRole('button', { name: 'Logout' }).click();
    await alice.getByLabel('Username (email)').fill(ALICE.email);
    await alice.getByLabel('Password').fill(ALICE.password);
    await alice.getByRole('button', { name: 'Sign in' }).click();
    await expect(alice).toHaveURL(new RegExp(`/dashboard/${dashboardId}$`));
  });

  test('10. the user adds, edits, deletes and claims devices, as the dashboard’s actions do', async () => {
    const api = await as(alice, thingsboard.url);
    expect((await api.get<Entity>(`/api/dashboard/${dashboardId}`)).status).toBe(200);
    sensor = (await api.post<Entity>('/api/device', { name: 'Alice sensor', type: 'sensor' })).body;
    const attributes = `/api/plugins/telemetry/DEVICE/${sensor.id.id}/attributes/SERVER_SCOPE`;
    expect((await api.post(attributes, { latitude: 47.5, longitude: 19 })).status).toBe(200);
    expect((await api.post<Entity>('/api/device', { ...sensor, label: 'Mine' })).status).toBe(200);
    const short = (await api.post<Entity>('/api/device', { name: 'Short-lived sensor', type: 'sensor' })).body;
    expect((await api.delete(`/api/device/${short.id.id}`)).status).toBe(200);

    const tenant = await as(admin, thingsboard.url);
    const device = (await tenant.post<Entity>('/api/device', { name: 'Claimable Sensor', type: 'sensor' })).body;
    const claiming = JSON.stringify({ secretKey: 'claim-me', expirationTime: Date.now() + 600_000 });
    await tenant.post(`/api/plugins/telemetry/DEVICE/${device.id.id}/attributes/SERVER_SCOPE`, {
      claimingData: claiming,
    });
    const claim = '/api/customer/device/Claimable%20Sensor/claim';
    expect((await api.post(claim, { secretKey: 'not the secret' })).status).toBe(400);
    expect((await api.post(claim, { secretKey: 'claim-me' })).status).toBe(200);
    const me = (await api.get<{ customerId: Id }>('/api/auth/user')).body;
    const list = await api.get<{ data: Entity[] }>(`/api/customer/${me.customerId.id}/deviceInfos?pageSize=9&page=0`);
    expect(list.body.data.map(({ name }) => name).sort()).toEqual(['Alice sensor', 'Claimable Sensor']);
  });

  test('11. a second user sees none of it, and neither gets out of their customer', async () => {
    await signUp(bob, BOB);
    const api = await as(bob, thingsboard.url);
    const me = (await api.get<{ customerId: Id }>('/api/auth/user')).body;
    const list = await api.get<{ data: Entity[] }>(`/api/customer/${me.customerId.id}/deviceInfos?pageSize=9&page=0`);
    expect(list.body.data).toEqual([]);
    const values = `/api/plugins/telemetry/DEVICE/${sensor.id.id}/values/attributes`;
    for (const path of [`/api/device/${sensor.id.id}`, values, '/api/users?pageSize=9&page=0&textSearch=alice']) {
      const answer = await api.get<{ data?: Entity[] }>(path);
      expect([403, 404].includes(answer.status) || answer.body.data?.length === 0, path).toBe(true);
    }
    expect((await api.delete(`/api/device/${sensor.id.id}`)).status).toBe(403);
    const stolen = { ...sensor, customerId: me.customerId };
    expect((await api.post('/api/device', stolen)).status).toBe(403);
    const dashboard = (await api.get<object>(`/api/dashboard/${dashboardId}`)).body;
    expect((await api.post('/api/dashboard', { ...dashboard, title: 'Mine' })).status).toBe(403);
    expect((await api.get('/registration/api/admin/settings/mail')).status).toBe(403);
    await bob.goto('/registration/security/roles');
    await expect(bob.getByRole('heading', { name: 'For administrators of a tenant' })).toBeVisible();
  });

  test('12. taken away, it leaves a ThingsBoard with everything in it', async () => {
    await openFromMenu(admin, 'Connection');
    await admin.getByRole('button', { name: 'Disconnect' }).click();
    await admin.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
    await expect(admin.getByRole('heading', { name: 'Connect this tenant' })).toBeVisible();
    // Without the server in front: ThingsBoard alone.
    const api = await Api.login(thingsboard.upstreamUrl, ALICE.email, ALICE.password);
    expect((await api.get(`/api/device/${sensor.id.id}`)).status).toBe(200);
    expect((await api.post('/api/device', { name: 'Another', type: 'sensor' })).status).toBe(403);
  });
});
