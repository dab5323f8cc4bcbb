import { expect, test as base } from '@playwright/test';
import { Api } from './support/api';
import { startVerificationServer, VerificationServer } from './support/google';
import { mailTo } from './support/mailbox';
import { tenantApi, useRecaptcha } from './support/people';
import { RunningServer, startServer } from './support/server';
import { fillSignUp } from './support/sign-up-page';

const test = base.extend<object, { google: VerificationServer; server: RunningServer }>({
  google: [
    async ({}, use) => {
      const google = await startVerificationServer();
      await use(google);
      await google.stop();
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ google }, use) => {
      const server = await startServer({ RECAPTCHA_VERIFY_URL: google.url });
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server.url),
});

const fields = { EMAIL: 'robot@example.com', PASSWORD: 'correct horse 1', FIRST_NAME: 'R', LAST_NAME: 'Obot' };

test.describe.configure({ mode: 'serial' });

test('ALTCHA: a sign-up without an answer, or with a made-up one, is refused', async ({ server }) => {
  const nobody = new Api(server.url);
  const madeUp = Buffer.from(
    JSON.stringify({ algorithm: 'SHA-256', challenge: 'x', number: 1, salt: 's', signature: 'x' }),
  );
  for (const recaptchaResponse of [undefined, '', 'nonsense', madeUp.toString('base64')]) {
    const answer = await nobody.post('/api/noauth/signup', { fields, recaptchaResponse });
    expect(answer, String(recaptchaResponse)).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/captcha/i) },
    });
  }
});

test('reCAPTCHA v2: the page shows it, the server asks for its token, and a token is good once', async ({
  page,
  server,
  google,
}) => {
  await useRecaptcha(await tenantApi(server.url));
  // ngx-captcha uses what it finds in the window and then asks Google for no script.
  await page.addInitScript(() => {
    interface Options {
      sitekey: string;
      callback(token: string): void;
    }
    const api = {
      render: (target: string | HTMLElement, options: Options) => {
        const host = typeof target === 'string' ? document.getElementById(target) : target;
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = `I'm not a robot (${options.sitekey})`;
        button.onclick = () => options.callback('good-browser');
        host?.append(button);
        return 0;
      },
      reset: () => undefined,
      execute: () => undefined,
      getResponse: () => '',
    };
    Object.assign(window, { grecaptcha: api, ngx_captcha_onload_callback: () => undefined });
  });
  const toGoogle: string[] = [];
  page.on('request', (request) => {
    if (/google|gstatic/.test(request.url())) toGoogle.push(request.url());
  });

  await page.goto('/signup');
  await fillSignUp(page, { email: 'grace@example.com' });
  await page.getByRole('button', { name: "I'm not a robot (site-key)" }).click();
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByText('grace@example.com')).toBeVisible();
  await mailTo(server.url, 'grace@example.com');
  expect(google.asked).toEqual([{ secret: 'secret-key', response: 'good-browser' }]);
  expect(toGoogle).toEqual([]);

  const again = await new Api(server.url).post('/api/noauth/signup', { fields, recaptchaResponse: 'good-browser' });
  expect(again).toMatchObject({ status: 400, body: { message: expect.stringMatching(/captcha/i) } });
  const wrong = await new Api(server.url).post('/api/noauth/signup', { fields, recaptchaResponse: 'bad' });
  expect(wrong).toMatchObject({ status: 400, body: { message: expect.stringMatching(/captcha/i) } });
});
