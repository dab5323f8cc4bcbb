import { expect, test } from './support/server';

test('the docs are read, searched and left without a network', async ({ page, server }) => {
  const docs = `${server.url}/docs`;
  const foreign: string[] = [];
  const refused: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(docs).origin) && !request.url().startsWith('data:'))
      foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text());
  });

  await page.goto(docs);
  await expect(page).toHaveURL(`${docs}/`);
  await expect(page.getByRole('heading', { level: 1, name: 'Start' })).toBeVisible();

  await page.getByRole('navigation').getByRole('link', { name: 'A standalone app' }).click();
  await expect(page).toHaveURL(`${docs}/install/standalone`);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'A standalone app' })).toBeVisible();

  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('searchbox').fill('TRUST_PROXY');
  await page.getByRole('listbox').getByRole('option').first().click();
  await expect(page).toHaveURL(/\/docs\/(operate|trouble|security)/);
  await expect(page.getByText('TRUST_PROXY').first()).toBeVisible();

  const missing = await page.goto(`${docs}/install/nothing-here`);
  expect(missing?.status()).toBe(404);
  await page.getByRole('link', { name: 'To the start' }).click();
  await expect(page).toHaveURL(`${docs}/`);

  expect(foreign).toEqual([]);
  expect(refused).toEqual([]);
});

test('no page of the docs is wider than a screen of 360 px, or of 1280 px', async ({ page, server }) => {
  const docs = `${server.url}/docs`;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(docs);
  const hrefs = await page
    .locator('.VPSidebar a')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  expect(hrefs.length).toBeGreaterThan(15);
  for (const href of hrefs) {
    await page.goto(href);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider, `${href} at ${width} px`).toBeLessThanOrEqual(0);
    }
  }
});
