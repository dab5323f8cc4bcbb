import { Api } from './api';
import { linkIn, mailTo } from './mailbox';

interface Id {
  entityType: string;
  id: string;
}

interface Form {
  domainId: Id;
  permissions: { roleId: Id; entityGroupId?: Id; entityGroupType?: string }[];
  [key: string]: unknown;
}

export const TENANT = { username: 'tenant@thingsboard.org', password: 'tenant' };

/** Signed in as the demo's tenant administrator. */
export const tenantApi = (url: string) => Api.login(url, TENANT.username, TENANT.password);

/** Switches the demo's sign-up form to reCAPTCHA v2, so that a test can answer it without a browser. */
export async function useRecaptcha(tenant: Api): Promise<Form> {
  const { body: form } = await tenant.get<Form>('/api/selfRegistration/selfRegistrationParams');
  const captcha = { version: 'v2', siteKey: 'site-key', secretKey: 'secret-key' };
  const { status, body } = await tenant.post<Form>('/api/selfRegistration/selfRegistrationParams', {
    ...form,
    captcha,
  });
  if (status !== 200) throw new Error(`The form could not be saved: ${JSON.stringify(body)}`);
  return body;
}

/** Signs somebody up over REST, activates them with their mail and signs them in. Needs {@link useRecaptcha}. */
export async function signUp(url: string, email: string, captchaAnswer: string): Promise<Api> {
  const fields = { EMAIL: email, PASSWORD: 'correct horse 1', FIRST_NAME: 'Ada', LAST_NAME: 'Example' };
  const { status, body } = await new Api(url).post('/api/noauth/signup', { fields, recaptchaResponse: captchaAnswer });
  if (status !== 200) throw new Error(`${email} could not sign up: ${status} ${JSON.stringify(body)}`);
  const link = linkIn(await mailTo(url, email), 'emailCode=');
  const code = new URL(link).searchParams.get('emailCode');
  const pair = await new Api(url).post<{ token: string }>(`/api/noauth/activateByEmailCode?emailCode=${code}`);
  if (pair.status !== 200) throw new Error(`${email} could not be activated: ${JSON.stringify(pair.body)}`);
  return new Api(url, pair.body.token);
}
