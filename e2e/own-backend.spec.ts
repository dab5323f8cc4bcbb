import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/server';

/** What the page about the REST contract says of an operation: what is sent to it, or what it answers. */
interface Sample {
  method: string;
  path: string;
  status: number | null;
  body: Record<string, unknown>;
}

const CONTRACT = readFileSync(join(import.meta.dirname, '../docs/rest.md'), 'utf8');
const SAMPLES = Array.from(
  CONTRACT.matchAll(/```json (GET|POST) (\S+)(?: (\d+))?\n([\s\S]*?)```/g),
  ([, method, path, status, body]): Sample => ({
    method,
    path,
    status: status ? Number(status) : null,
    body: JSON.parse(body) as Record<string, unknown>,
  }),
);

function sample(method: string, path: string): Sample {
  const found = SAMPLES.find((each) => each.method === method && each.path.startsWith(path));
  if (!found) throw new Error(`docs/rest.md has no sample of ${method} ${path}.`);
  return found;
}

const DASHBOARD = '7c1d1d2e-0000-4000-8000-000000000001';
const ADA = {
  id: { entityType: 'USER', id: '7c1d1d2e-0000-4000-8000-000000000002' },
  authority: 'CUSTOMER_USER',
  email: 'ada@example.com',
  additionalInfo: { defaultDashboardId: DASHBOARD, defaultDashboardFullscreen: true },
};
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const TOKEN = [{ alg: 'none' }, { userId: ADA.id.id, exp: 4e9 }].map(encoded).join('.') + '.none';

test('a backend that answers as the docs say, and nothing more, carries a sign-up to the dashboard', async ({
  page,
}) => {
  const form = sample('GET', '/api/noauth/selfRegistration/signUpSelfRegistrationParams');
  const sent = sample('POST', '/api/noauth/signup');
  const activation = sample('POST', '/api/noauth/activateByEmailCode');
  // The captcha of the sample is Google's, and asks a third party.
  const answers: Record<string, unknown> = {
    [`GET ${form.path}`]: { ...form.body, captcha: undefined, showPrivacyPolicy: false },
    'POST /api/noauth/signup': 'SUCCESS',
    [`POST ${activation.path}`]: Object.fromEntries(Object.keys(activation.body).map((key) => [key, TOKEN])),
    'GET /api/auth/user': ADA,
    [`GET /api/user/${ADA.id.id}`]: ADA,
    [`GET /api/dashboard/info/${DASHBOARD}`]: { id: { entityType: 'DASHBOARD', id: DASHBOARD }, title: 'Wells' },
    [`GET /api/dashboard/${DASHBOARD}`]: {
      id: { entityType: 'DASHBOARD', id: DASHBOARD },
      title: 'Wells',
      configuration: { widgets: {}, states: { default: { name: 'Wells', root: true, layouts: {} } } },
    },
  };
  const bodies: unknown[] = [];
  await page.route(/\/api\//, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const key = `${route.request().method()} ${pathname}${search}`;
    if (key === 'POST /api/noauth/signup') bodies.push(route.request().postDataJSON());
    const answer = answers[key];
    await (answer === undefined
      ? route.fulfill({ status: 404, json: { status: 404, message: 'Nothing is here.', errorCode: 32, timestamp: 0 } })
      : route.fulfill(typeof answer === 'string' ? { body: answer } : { json: answer }));
  });

  await page.goto('/signup');
  const fields = sent.body['fields'] as Record<string, string>;
  await expect(page.getByText(form.body['title'] as string)).toBeVisible();
  await page.getByLabel('E-mail').fill(fields['EMAIL']);
  await page.getByLabel('Password', { exact: true }).fill(fields['PASSWORD']);
  await page.getByLabel('Repeat your password').fill(fields['PASSWORD']);
  await page.getByLabel('First name').fill(fields['FIRST_NAME']);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByText(fields['EMAIL'])).toBeVisible();
  expect(bodies).toEqual([{ fields }]);

  await page.goto(activation.path.replace('/api/noauth/activateByEmailCode', '/signup/emailVerified'));
  await expect(page).toHaveURL(new RegExp(`/dashboard/${DASHBOARD}`));
  await expect(page.getByRole('heading', { name: 'Wells' })).toBeVisible();
});
