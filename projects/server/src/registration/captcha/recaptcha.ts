import { API_ERROR_CODE, type CaptchaParams } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import { ApiFailure } from '../../kernel/errors';
import type { CaptchaAnswer } from './captcha.types';

/** Google's answers, as documented at developers.google.com/recaptcha/docs/verify. */
interface SiteVerifyAnswer {
  success: boolean;
  /** v3 only: 0 (a robot) to 1 (a person). */
  score?: number;
  /** v3 only. */
  action?: string;
  'error-codes'?: string[];
}

const TIMEOUT_MS = 8_000;
/** Tokens are good for two minutes; reuse is remembered for longer than any clock is wrong. */
const REMEMBER_MS = 60 * 60_000;
/** Score from which v3 takes somebody for a person: Google's default. */
const HUMAN_SCORE = 0.5;

const unavailable = () =>
  new ApiFailure(503, API_ERROR_CODE.general, 'The captcha cannot be checked at the moment. Try again in a minute.');

async function siteVerify(ctx: AppContext, form: Record<string, string>): Promise<SiteVerifyAnswer> {
  const url = ctx.config.recaptchaVerifyUrl;
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    });
    if (!response.ok) throw new Error(`answered ${response.status}`);
    return (await response.json()) as SiteVerifyAnswer;
  } catch (error) {
    ctx.log.error({ err: error, url }, 'The reCAPTCHA verification server cannot be reached');
    throw unavailable();
  }
}

/** Has a reCAPTCHA token verified. Throws 503 where the verification server does not answer or refuses our secret. */
export async function checkRecaptcha(
  ctx: AppContext,
  captcha: CaptchaParams,
  secret: string,
  token: string,
  remoteIp: string,
): Promise<CaptchaAnswer> {
  const answer = await siteVerify(ctx, { secret, response: token, remoteip: remoteIp });
  const codes = answer['error-codes'] ?? [];
  if (codes.includes('invalid-input-secret') || codes.includes('missing-input-secret')) {
    ctx.log.error({ codes }, 'The secret key of the sign-up form is refused by the reCAPTCHA verification server');
    throw unavailable();
  }
  if (codes.includes('timeout-or-duplicate')) return { outcome: 'expired' };
  if (answer.success !== true) return { outcome: 'wrong' };
  if (captcha.version === 'v3') {
    const action = captcha.logActionName;
    if (!((answer.score ?? 0) >= HUMAN_SCORE)) return { outcome: 'wrong' };
    if (action && answer.action !== action) return { outcome: 'wrong' };
  }
  return { outcome: 'right', id: `recaptcha:${token}`, expires: ctx.now() + REMEMBER_MS };
}
