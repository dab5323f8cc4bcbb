import { expect, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { ownDashboardFile } from '../dashboard-file';
import type { Api } from '../api';

interface Listed {
  data: { id: { id: string }; name: string }[];
}

/** A page or a dialog of the library. */
export interface Screen {
  name: string;
  /** Shows it, from wherever the console is. */
  open(page: Page): Promise<void>;
  /** The element that the library brings. */
  root: string;
  kind: 'page' | 'dialog' | 'part';
  /** What is in it belongs to the host, and looks as its other dialogs do. */
  isTemplate?: boolean;
}

/** Goes to another page without loading the console again, by the way that the browser's buttons take. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

const DIALOG = 'mat-dialog-container';

/** All of them, in an order that opens each with a step or two. Makes what they show. */
export async function screensOf(tenant: Api): Promise<Screen[]> {
  const idOf = async (path: string, name: string) => {
    const { body } = await tenant.get<Listed>(path);
    return body.data.find((item) => item.name === name)?.id.id as string;
  };
  const groupRole = await idOf('/api/roles?page=0&pageSize=50', 'Demo Dashboard Viewer');
  const { body: groups } = await tenant.get<Listed['data']>('/api/entityGroups/USER/all');
  const group = groups[0]?.id.id as string;
  // A title of its own: the story looks for its dashboard by title, and may run on the same server.
  const file = { ...(JSON.parse(readFileSync(ownDashboardFile, 'utf8')) as object), title: 'Sensors of every host' };
  const { body: angularjs } = await tenant.post<{ id: { id: string } }>('/api/dashboard', file);
  const { body: dashboards } = await tenant.get<{ data: { id: { id: string }; title: string }[] }>(
    '/api/dashboards/all?page=0&pageSize=50',
  );
  const angular = dashboards.data.find(({ title }) => title === 'My devices')?.id.id as string;

  const at =
    (path: string, root: string, shown = 'h1') =>
    async (page: Page) => {
      await go(page, path);
      await expect(page.locator(root).locator(shown).first()).toBeVisible();
    };
  /** By its title: the last dashboard stands until the next is there. */
  const atDashboard = (id: string, title: string) => async (page: Page) => {
    await go(page, `/dashboards/${id}`);
    await expect(page.locator('app-dashboard-page').getByRole('heading', { level: 1, name: title })).toBeVisible();
  };
  const click = (name: string | RegExp, within?: string) => async (page: Page) => {
    const inside: Page | Locator = within ? page.locator(within) : page;
    await inside
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click();
    await expect(page.locator(DIALOG)).toBeVisible();
  };
  const atAngularjs = atDashboard(angularjs.id.id, file.title);
  const edited = async (page: Page) => {
    await atAngularjs(page);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page
      .getByRole('button', { name: /^Edit widget|Edit .*table/ })
      .first()
      .click();
    await page.getByRole('tab', { name: 'Actions' }).click();
    await expect(page.locator('sr-widget-actions table')).toBeVisible();
  };

  return [
    { name: 'roles', kind: 'page', root: 'sr-role-table', open: at('/security/roles', 'sr-role-table', 'tbody tr') },
    { name: 'confirmation', kind: 'dialog', root: DIALOG, open: click(/^Delete /, 'sr-role-table') },
    {
      name: 'new role',
      kind: 'page',
      root: 'sr-role-editor',
      open: at('/security/roles/new', 'sr-role-editor', 'sr-generic-permissions-editor'),
    },
    {
      name: 'group role',
      kind: 'page',
      root: 'sr-role-editor',
      open: at(`/security/roles/${groupRole}`, 'sr-role-editor', 'fieldset'),
    },
    {
      name: 'roles of a user group',
      kind: 'page',
      root: 'sr-user-group-roles',
      open: at(`/security/user-groups/roles/${group}`, 'sr-user-group-roles'),
    },
    { name: 'group permission', kind: 'dialog', root: DIALOG, open: click('Add role', 'sr-user-group-roles') },
    {
      name: 'self registration',
      kind: 'page',
      root: 'sr-self-registration-page',
      open: at('/security/self-registration', 'sr-self-registration-page', '.ql-editor'),
    },
    {
      name: 'mail server',
      kind: 'page',
      root: 'sr-mail-server-page',
      open: at('/settings/mail-server', 'sr-mail-server-page', 'h2'),
    },
    {
      name: 'HTML-template dialog',
      kind: 'dialog',
      root: DIALOG,
      isTemplate: true,
      open: async (page) => {
        await atDashboard(angular, 'My devices')(page);
        await click('Add device')(page);
      },
    },
    {
      name: 'AngularJS dialog',
      kind: 'dialog',
      root: DIALOG,
      isTemplate: true,
      open: async (page) => {
        await atAngularjs(page);
        await click('Add device')(page);
        await expect(page.getByRole('heading', { name: 'Register a sensor' })).toBeVisible();
      },
    },
    { name: 'widget actions', kind: 'part', root: 'sr-widget-actions', open: edited },
    {
      name: 'action editor',
      kind: 'dialog',
      root: 'sr-widget-action-editor',
      open: async (page) => {
        await click(/^Edit action/)(page);
        await expect(page.locator('sr-widget-action-editor .cm-content').first()).toBeVisible();
      },
    },
    {
      name: 'migration',
      kind: 'dialog',
      root: 'sr-migrate-action',
      open: async (page) => {
        await page.locator('sr-widget-action-editor').getByRole('button', { name: 'Migrate…' }).click();
        await expect(page.locator('sr-migrate-action .cm-content').first()).toBeVisible();
      },
    },
    { name: 'sign-up', kind: 'page', root: 'sr-sign-up', open: at('/signup', 'sr-sign-up', 'sr-sign-up-form') },
    { name: 'policy', kind: 'dialog', root: DIALOG, open: click(/^Read the/) },
    {
      name: 'check your mail',
      kind: 'page',
      root: 'sr-email-verification',
      open: at('/signup/emailVerification', 'sr-email-verification'),
    },
    {
      name: 'activation refused',
      kind: 'page',
      root: 'sr-email-verified',
      open: at('/signup/emailVerified?emailCode=none', 'sr-email-verified', 'sr-resend-mail'),
    },
  ];
}

/** Leaves dialogs without an answer. The first key closes a list that a field has opened. */
export async function closeDialogs(page: Page): Promise<void> {
  const dialogs = page.locator(DIALOG);
  await expect(async () => {
    if (await dialogs.count()) await page.keyboard.press('Escape');
    await expect(dialogs).toHaveCount(0, { timeout: 300 });
  }).toPass({ timeout: 10_000 });
}
