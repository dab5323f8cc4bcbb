import { signIn } from './support/console';
import { TENANT, tenantApi } from './support/people';
import { expect, test } from './support/server';

const PAGES = [
  '/home',
  '/devices',
  '/customers',
  '/dashboards',
  '/security/roles',
  '/security/roles/new',
  '/security/user-groups',
  '/security/self-registration',
  '/settings/mail-server',
];

test.use({ viewport: { width: 320, height: 640 } });

test('nothing is wider than a screen of 320 px, in both directions', async ({ page, server }) => {
  const expectToFit = async (path: string) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    // The console writes left to right; a right-to-left host sets this one attribute.
    for (const direction of ['ltr', 'rtl']) {
      const overflow = await page.evaluate((dir) => {
        document.documentElement.dir = dir;
        return document.documentElement.scrollWidth - window.innerWidth;
      }, direction);
      expect(overflow, `${path} (${direction}) is wider by`).toBeLessThanOrEqual(0);
    }
  };

  await expectToFit('/signup');
  await signIn(page, TENANT.username, TENANT.password);
  const tenant = await tenantApi(server.url);
  const { body } = await tenant.get<{ data: { id: { id: string } }[] }>('/api/dashboards/all?pageSize=1&page=0');
  for (const path of [...PAGES, `/dashboards/${body.data[0].id.id}`]) await expectToFit(path);
});

test('the menu of a narrow screen opens, leads on and closes', async ({ page }) => {
  await signIn(page, TENANT.username, TENANT.password);
  await page.getByRole('button', { name: /menu/i }).click();
  await page.getByRole('link', { name: 'Roles', exact: true }).first().click();
  await expect(page).toHaveURL(/security\/roles/);
  await expect(page.getByRole('heading', { level: 1, name: 'Roles' })).toBeVisible();
});
