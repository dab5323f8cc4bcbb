import type { Page } from '@playwright/test';
import { Api } from './support/api';
import { choose, openFromMenu } from './support/console';
import { expect, startThingsboard, test } from './support/thingsboard';

const ADMIN = { email: 'tenant@thingsboard.org', password: 'tenant' };
const CUSTOMER = { email: 'customer@thingsboard.org', password: 'customer' };
type Person = typeof ADMIN;

/** Signs in at our own login page. */
async function signIn(page: Page, { email, password }: Person, path = '/registration'): Promise<void> {
  await page.goto(path);
  await page.getByLabel('User name (email)').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Signs in at ThingsBoard's, which is the stand-in's. */
async function signInToThingsboard(page: Page, { email, password }: Person): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('Username (email)').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText(`Signed in as ${email}`)).toBeVisible();
}

/** What the console and the policy complain about. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on(
    'console',
    (message) => /policy|MIME|Failed to (load module|fetch)/i.test(message.text()) && complaints.push(message.text()),
  );
  return complaints;
}

test('an administrator connects the tenant, comes to the roles, and disconnects', async ({ page }) => {
  const complaints = complaintsOf(page);
  await signIn(page, ADMIN);
  await expect(page).toHaveURL(/\/registration\/connection$/);
  await expect(page.getByRole('list', { name: 'What connecting does' })).toContainText('4 customers get');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'This tenant is connected' })).toBeVisible();
  await expect(page.getByText(ADMIN.email)).toBeVisible();

  await openFromMenu(page, 'Roles');
  await expect(page).toHaveURL(/\/registration\/security\/roles$/);
  await expect(page.getByRole('row').filter({ hasText: 'Customer Administrator' })).toBeVisible();
  // A page loaded by its own address finds its files as well.
  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: 'Customer User' })).toBeVisible();
  await openFromMenu(page, 'User groups');
  await expect(page.getByRole('link', { name: 'Tenant Administrators' })).toBeVisible();

  await openFromMenu(page, 'Connection');
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByRole('heading', { name: 'Connect this tenant' })).toBeVisible();
  await page.goto('/registration/security/roles');
  await expect(page).toHaveURL(/\/registration\/connection$/);
  expect(complaints).toEqual([]);
});

test('a device of the tenant is opened to the users of a customer, and a customer user gets another role', async ({
  page,
  thingsboard,
}) => {
  const admin = await Api.login(thingsboard.url, ADMIN.email, ADMIN.password);
  expect((await admin.post('/api/registration/connection', {})).status).toBe(200);
  expect((await admin.post('/api/device', { name: 'Boiler', type: 'default' })).status).toBe(200);
  await admin.post('/api/role', { name: 'Read-Only', type: 'GROUP', permissions: ['READ'] });
  try {
    await signIn(page, ADMIN);
    await openFromMenu(page, 'Entity groups');
    await page.getByRole('button', { name: 'Add group' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Heating');
    await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
    await page.getByRole('link', { name: 'Heating' }).click();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Search').fill('Boil');
    await dialog.getByRole('checkbox', { name: 'Boiler' }).check();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('row').filter({ hasText: 'Boiler' })).toBeVisible();

    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await choose(dialog, 'Group role', 'Read-Only');
    await dialog.getByRole('combobox', { name: 'Groups of' }).click();
    await page.getByRole('option', { name: 'Customer A' }).click();
    await choose(dialog, 'User group', 'Customer Users');
    await dialog.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Shared with' })).toContainText('Customer Users of Customer A');
    const { body } = await admin.get<{ data: { id: { id: string } }[] }>(
      '/api/tenant/deviceInfos?pageSize=1&page=0&textSearch=Boiler',
    );
    const customer = await Api.login(thingsboard.url, CUSTOMER.email, CUSTOMER.password);
    await expect.poll(async () => (await customer.get(`/api/device/${body.data[0].id.id}`)).status).toBe(200);

    await openFromMenu(page, 'User groups');
    await page.getByRole('combobox', { name: 'Groups of' }).click();
    await page.getByRole('option', { name: 'Customer A' }).click();
    await page.getByRole('button', { name: 'Actions for Customer Administrators' }).click();
    await page.getByRole('menuitem', { name: 'Members' }).click();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.getByRole('checkbox', { name: CUSTOMER.email }).check();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(dialog).toBeHidden();
    const own = { name: 'Their own', type: 'default' };
    await expect.poll(async () => (await customer.post('/api/device', own)).status).toBe(200);
  } finally {
    await admin.delete('/api/registration/connection');
  }
});

test('whoever is signed in to ThingsBoard is signed in here, and the other way round', async ({ page, context }) => {
  await signInToThingsboard(page, ADMIN);
  await page.getByRole('link', { name: 'Registration and roles' }).click();
  await expect(page).toHaveURL(/\/registration\/connection$/);
  await expect(page.getByRole('heading', { name: 'Connect this tenant' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to ThingsBoard' }).click();
  await expect(page).toHaveURL(/\/home$/);
  await expect(page.getByText(`Signed in as ${ADMIN.email}`)).toBeVisible();

  // Signing out in one tab ends what another one shows.
  const other = await context.newPage();
  await other.goto('/registration');
  await expect(other.getByRole('heading', { name: 'Connect this tenant' })).toBeVisible();
  await page.getByRole('button', { name: 'Logout' }).click();
  await expect(other).toHaveURL(/\/registration\/login/, { timeout: 15_000 });

  await signIn(other, ADMIN);
  await expect(other.getByRole('heading', { name: 'Connect this tenant' })).toBeVisible();
  await page.goto('/');
  await expect(page.getByText(`Signed in as ${ADMIN.email}`)).toBeVisible();
  await other.getByRole('button', { name: 'Account' }).click();
  await other.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(other).toHaveURL(/\/registration\/login/);
  await page.goto('/');
  await expect(page).toHaveURL(/\/login$/);
});

test('a customer user is told what the pages are for, and has no link to them', async ({ page }) => {
  await signInToThingsboard(page, CUSTOMER);
  await expect(page.getByRole('link', { name: 'Alarms' })).toBeVisible();
  await page.goto('/registration/security/roles');
  await expect(page.getByRole('heading', { name: 'For administrators of a tenant' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to ThingsBoard' }).click();
  await expect(page).toHaveURL(/\/home$/);
  await page.waitForTimeout(500);
  await expect(page.getByRole('link', { name: 'Registration and roles' })).toHaveCount(0);
});

test("ThingsBoard's login page offers an account where the address has a form, by keyboard too", async ({ page }) => {
  const form = '**/api/noauth/selfRegistration/signUpSelfRegistrationParams';
  await page.route(form, (route) => route.fulfill({ status: 404, json: { status: 404 } }));
  await page.goto('/login');
  await expect(page.getByRole('button', { name: 'Forgot password?' })).toBeVisible();
  await page.waitForTimeout(500);
  await expect(page.getByRole('link', { name: 'Create account' })).toHaveCount(0);

  await page.unroute(form);
  const params = {
    title: 'Join us',
    captcha: { version: 'altcha' },
    fields: [],
    showPrivacyPolicy: false,
    showTermsOfUse: false,
  };
  await page.route(form, (route) => route.fulfill({ json: params }));
  await page.reload();
  await expect(page.getByRole('link', { name: 'Create account' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Sign in' }).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Create account' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/signup$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // From there, too, it is ThingsBoard's login page.
  await page.getByRole('link', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/login$/);
  await expect(page.getByText("Stand-in for ThingsBoard's sign-in")).toBeVisible();
});

test('an account that needs a second step is sent to ThingsBoard, and left as it was', async ({ page }) => {
  const half = `e30.${Buffer.from(JSON.stringify({ userId: 'u', scopes: ['PRE_VERIFICATION_TOKEN'] })).toString('base64url')}.x`;
  await page.route('**/api/auth/login', (route) =>
    route.fulfill({ json: { token: half, refreshToken: null, scope: 'PRE_VERIFICATION_TOKEN' } }),
  );
  await signIn(page, ADMIN);
  await expect(page.getByRole('alert')).toContainText('needs a second step');
  await expect(page.getByRole('link', { name: 'sign in to ThingsBoard' })).toHaveAttribute('href', '/login');
  expect(await page.evaluate(() => localStorage.getItem('jwt_token'))).toBeNull();
});

test('whoever activates an account lands in ThingsBoard, signed in, on the default dashboard', async ({ page }) => {
  const id = '784f394c-42b6-435a-983c-b7beff2784f9';
  const { request } = page;
  const pair = (await (
    await request.post('/api/auth/login', { data: { username: ADMIN.email, password: ADMIN.password } })
  ).json()) as object;
  await page.route('**/api/noauth/activateByEmailCode?*', (route) => route.fulfill({ json: pair }));
  await page.route('**/api/auth/user', async (route) => {
    const answer = await route.fetch();
    const user = (await answer.json()) as object;
    const additionalInfo = { defaultDashboardId: id, defaultDashboardFullscreen: true };
    await route.fulfill({ response: answer, json: { ...user, additionalInfo } });
  });
  await page.goto('/signup/emailVerified?emailCode=abc');
  await expect(page).toHaveURL(new RegExp(`/dashboard/${id}$`));
  await expect(page.getByText(`Signed in as ${ADMIN.email}`)).toBeVisible();
  // The link is used up: going back does not lead to it.
  await page.goBack().catch(() => null);
  expect(page.url()).not.toContain('emailCode');
});

test('nothing is wider than a screen of 320 px, in both directions', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const expectToFit = async (path: string) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    for (const direction of ['ltr', 'rtl']) {
      const wider = await page.evaluate((dir) => {
        document.documentElement.dir = dir;
        return document.documentElement.scrollWidth - window.innerWidth;
      }, direction);
      expect(wider, `${path} (${direction}) is wider by`).toBeLessThanOrEqual(0);
    }
  };
  for (const path of ['/registration/login', '/signup', '/signup/createPassword?activateToken=a'])
    await expectToFit(path);
  await signIn(page, ADMIN);
  await expect(page).toHaveURL(/connection$/);
  await expectToFit('/registration/connection');
});

test('without links, ThingsBoard is as it is', async ({ page }) => {
  const bare = await startThingsboard({ env: { THINGSBOARD_LINKS: 'false' } });
  try {
    const [ours, theirs] = await Promise.all(
      [bare.url, bare.upstreamUrl].map(async (url) => (await fetch(url)).text()),
    );
    expect(ours).toBe(theirs);
    const response = await page.goto(`${bare.url}/registration`);
    expect(response?.status()).toBe(200);
    await expect(page).toHaveURL(/\/registration\/login/);
  } finally {
    await bare.stop();
  }
});
