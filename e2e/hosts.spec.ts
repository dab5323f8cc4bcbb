import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { signIn } from './support/console';
import { bringHosts, dress, type Host, HOSTS, type Theme, THEMES } from './support/hosts/host-styles';
import { differences, measure } from './support/hosts/measure';
import { closeDialogs, type Screen, screensOf } from './support/hosts/screens';
import { TENANT, tenantApi } from './support/people';
import { expect, test } from './support/server';

/*
 * Every page and dialog of the library in consoles that differ in their CSS: it looks as it does in a plain console with
 * the same Material theme. Each is opened once, and dressed by one host after the other.
 */
// The longest of all files: its tests are dealt to both workers.
test.describe.configure({ mode: 'parallel' });

const themes = Object.keys(THEMES) as Theme[];
/** The themes that pictures are taken in: both generations, light and dark. Boxes and text are measured in all. */
const PICTURED: readonly Theme[] = ['Material 2 light', 'Material 3 dark'];
const hosts = Object.keys(HOSTS) as Host[];

/** High enough that no page scrolls, so that a picture shows all of it. */
const WHOLE = { width: 1280, height: 3200 };
const WINDOW = { width: 1280, height: 800 };

/** Hosts that fit a theme: one whose rem has ten pixels changes Material 3 itself, whose tokens are in rem. */
const hostsWith = (theme: Theme) => hosts.filter((host) => host !== 'legacy' || theme.startsWith('Material 2'));
/** Material's icons in buttons are measured in rem too. */
const tolerance = (host: Host) => (host === 'legacy' ? 40 : 2);

/** A picture of the screen, in whole pixels. */
async function shoot(page: Page, screen: Screen): Promise<Buffer> {
  const box = await page.locator(screen.root).last().boundingBox();
  const clip = box ? { x: box.x, y: box.y, width: Math.floor(box.width), height: Math.floor(box.height) } : undefined;
  return page.screenshot({ clip, animations: 'disabled', caret: 'hide' });
}

/** Compares pictures with a tolerance; the first of a pair is the measure, and both are kept where they differ. */
function expectSamePicture(info: TestInfo, plain: Buffer, other: Buffer, name: string): void {
  if (plain.equals(other)) return;
  const file = `${name.replaceAll(/[^\w]+/g, '-')}.png`;
  const path = info.snapshotPath(file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, plain);
  expect.soft(other, name).toMatchSnapshot(file, { maxDiffPixelRatio: 0.02 });
  rmSync(path);
}

/** Waits for what a page shows only once an answer has come: all is measured against the first look at it. */
async function settle(page: Page, screen: Screen): Promise<void> {
  const root = page.locator(screen.root).last();
  let before = '';
  await expect(async () => {
    const now = JSON.stringify(await measure(root));
    const isSettled = now === before;
    before = now;
    expect(isSettled, `${screen.name} stands still`).toBe(true);
  }).toPass({ intervals: [150] });
}

async function inEveryHost(page: Page, screen: Screen, info: TestInfo): Promise<void> {
  const root = page.locator(screen.root).last();
  for (const theme of themes) {
    await dress(page, theme, null);
    const plain = await measure(root);
    const picture = PICTURED.includes(theme) && !screen.isTemplate ? await shoot(page, screen) : null;
    expect.soft(plain.faults, `${screen.name}, ${theme}`).toEqual([]);
    for (const host of hostsWith(theme)) {
      await dress(page, theme, host);
      const found = await measure(root);
      const where = `${screen.name} in ${host}, ${theme}`;
      expect.soft(found.faults, where).toEqual([]);
      if (screen.kind === 'page') expect.soft(found.width, `${where}: as wide as the outlet`).toBe(found.given);
      if (screen.isTemplate || (screen.kind === 'part' && host === 'legacy')) continue;
      expect.soft(differences(plain, found, tolerance(host)), where).toEqual([]);
      if (picture && host !== 'legacy') expectSamePicture(info, picture, await shoot(page, screen), where);
    }
  }
}

test('pages and dialogs look the same whatever a console says about bare elements', async ({ page, server }, info) => {
  test.slow();
  await bringHosts(page);
  const screens = await screensOf(await tenantApi(server.url));
  await signIn(page, TENANT.username, TENANT.password);
  for (const screen of screens) {
    await test.step(screen.name, async () => {
      if (screen.kind !== 'dialog') await closeDialogs(page);
      await page.setViewportSize(screen.kind === 'dialog' ? WINDOW : WHOLE);
      await dress(page, themes[0] as Theme, null);
      await screen.open(page);
      await settle(page, screen);
      await inEveryHost(page, screen, info);
    });
  }
});

/** What can be pressed last on a screen. */
const lastControl = (page: Page, { root }: Screen) =>
  page.locator(root).last().locator('button:visible:not([disabled], [aria-disabled="true"]), a[href]:visible').last();

/** Widths and heights that leave little room. */
const SMALL = [
  { width: 1280, height: 560 },
  { width: 360, height: 640 },
];

async function expectWithinReach(
  page: Page,
  screen: Screen,
  viewport: { width: number; height: number },
): Promise<void> {
  await page.setViewportSize(viewport);
  if (screen.kind === 'dialog') {
    // Closes the list that a focused field has opened over the buttons.
    const box = await page.locator(screen.root).last().boundingBox();
    if (box) await page.mouse.click(box.x + 6, box.y + 6);
  }
  for (const [host, direction] of [
    ['ThingsBoard', 'ltr'],
    ['Tailwind', 'rtl'],
    ['Bootstrap', 'ltr'],
  ] as const) {
    await page.evaluate((dir) => (document.documentElement.dir = dir), direction);
    await dress(page, 'Material 2 light', host);
    const where = `${screen.name} in ${host}, ${direction}, ${viewport.width} x ${viewport.height}`;
    const { faults, width, given } = await measure(page.locator(screen.root).last());
    // A bar that sticks is over what scrolls below it, and what is behind a dialog is the console's.
    const ours = faults.filter(
      (fault) => !fault.includes('overlap') && (screen.kind === 'page' || !fault.startsWith('html ')),
    );
    expect.soft(ours, where).toEqual([]);
    if (screen.kind === 'page') expect.soft(width, `${where}: as wide as the outlet`).toBe(given);
    if (screen.kind === 'part') continue;
    await lastControl(page, screen).click({ trial: true });
  }
  await page.evaluate(() => (document.documentElement.dir = 'ltr'));
}

test('everything can be reached in a small window', async ({ page, server }) => {
  test.slow();
  await bringHosts(page, 'after');
  const screens = await screensOf(await tenantApi(server.url));
  await signIn(page, TENANT.username, TENANT.password);
  for (const screen of screens) {
    await test.step(screen.name, async () => {
      // The way there is the console's, which hides some of it on a narrow screen.
      await page.setViewportSize(WINDOW);
      if (screen.kind !== 'dialog') await closeDialogs(page);
      await dress(page, 'Material 2 light', null);
      await screen.open(page);
      for (const viewport of SMALL) await expectWithinReach(page, screen, viewport);
    });
  }
});
