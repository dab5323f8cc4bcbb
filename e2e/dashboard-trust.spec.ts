import { expect, Page, test as base } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { signIn } from './support/console';
import { ownDashboardFile } from './support/dashboard-file';
import { Api } from './support/api';
import { startVerificationServer } from './support/google';
import { signUp, TENANT, tenantApi, useRecaptcha } from './support/people';
import { RunningServer, startServer } from './support/server';

interface World {
  server: RunningServer;
  tenant: Api;
  /** Has signed up by herself and is a customer's administrator. */
  ada: Api;
}

const test = base.extend<object, { world: World }>({
  world: [
    async ({}, use) => {
      const google = await startVerificationServer();
      const server = await startServer({ RECAPTCHA_VERIFY_URL: google.url });
      try {
        const tenant = await tenantApi(server.url);
        await useRecaptcha(tenant);
        await use({ server, tenant, ada: await signUp(server.url, 'ada@example.com', 'good-ada') });
      } finally {
        await server.stop();
        await google.stop();
      }
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ world }, use) => use(world.server.url),
});

interface Saved {
  id: { id: string };
  version?: number;
}

/** Makes a device with the rights of whoever looks: of all customers' dashboards the administrator can open. */
const SCRIPT = (device: string) =>
  `widgetContext.$scope.$injector.get(widgetContext.servicesMap.get('deviceService'))
    .saveDevice({ name: '${device}', type: 'sensor' }).subscribe();`;

/** A dashboard whose table has one action in its header, of code that makes a device. */
function trap(device: string, more: object = {}) {
  const file = JSON.parse(readFileSync(ownDashboardFile, 'utf8'));
  const [widget] = Object.values<{ config: { actions: object } }>(file.configuration.widgets);
  const action = { id: 'a', name: 'Tidy up', icon: 'mop', type: 'custom', customFunction: SCRIPT(device) };
  widget.config.actions = { headerButton: [action] };
  return { ...file, ...more, title: 'Free wallpapers' };
}

const devices = async (api: Api) =>
  (await api.get<{ data: { name: string }[] }>('/api/tenant/devices?page=0&pageSize=100')).body.data.map(
    ({ name }) => name,
  );
const banner = (page: Page) => page.getByRole('region', { name: 'Scripts of this dashboard' });
const tidyUp = (page: Page) => page.getByRole('button', { name: 'Tidy up' }).click();

test('a dashboard that a user made runs nothing as the administrator before a yes, and asks again when it has changed', async ({
  page,
  world: { tenant, ada },
}) => {
  const saved = (await ada.post<Saved>('/api/dashboard', trap('first'))).body;
  await signIn(page, TENANT.username, TENANT.password);
  await page.goto(`/dashboards/${saved.id.id}`);

  await test.step('nothing runs, and the dashboard shows', async () => {
    await expect(banner(page)).toContainText('Free wallpapers was made or changed by');
    await expect(page.getByRole('columnheader').first()).toBeVisible();
    await tidyUp(page);
    const question = page.getByRole('alertdialog', { name: /Run the scripts of “Free wallpapers”/ });
    await question.getByRole('button', { name: 'Not now' }).click();
    await expect(question).toBeHidden();
    expect(await devices(tenant)).not.toContain('first');
  });

  await test.step('after a yes it runs, after a reload too', async () => {
    await banner(page).getByRole('button', { name: 'Run its scripts' }).click();
    await expect(banner(page)).toBeHidden();
    await tidyUp(page);
    await expect.poll(() => devices(tenant)).toContain('first');
    await page.reload();
    await expect(page.getByRole('columnheader').first()).toBeVisible();
    await expect(banner(page)).toBeHidden();
  });

  await test.step('after a change it asks again', async () => {
    const changed = await ada.post<Saved>('/api/dashboard', trap('second', { id: saved.id, version: saved.version }));
    expect(changed.status).toBe(200);
    await page.reload();
    await banner(page).getByRole('button', { name: 'Not now' }).click();
    await expect(banner(page)).toBeHidden();
    await tidyUp(page);
    const question = page.getByRole('alertdialog');
    await expect(question).toBeVisible();
    expect(await devices(tenant)).not.toContain('second');
    await question.getByRole('button', { name: 'Run its scripts' }).click();
    await expect.poll(() => devices(tenant)).toContain('second');
  });
});

test('nobody is asked about the tenant’s own dashboards', async ({ page, world: { tenant } }) => {
  const { id } = (await tenant.post<Saved>('/api/dashboard', trap('third'))).body;
  await signIn(page, TENANT.username, TENANT.password);
  await page.goto(`/dashboards/${id.id}`);
  await tidyUp(page);
  await expect.poll(() => devices(tenant)).toContain('third');
  await expect(banner(page)).toBeHidden();
  await expect(page.getByRole('alertdialog')).toBeHidden();
});
