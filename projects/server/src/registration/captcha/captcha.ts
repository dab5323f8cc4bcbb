import { hashToken } from '../../kernel/secrets/secrets';
import { lt } from 'drizzle-orm';
import type { AppContext } from '../../app-context';
import { usedCaptchas } from '../../kernel/db/schema';
import { badRequest } from '../../kernel/errors';
import type { Form } from '../form/form.repository';
import { checkAltcha } from './altcha';
import { checkRecaptcha } from './recaptcha';

/** Longest answer that is looked at; real ones have below 3000 characters. */
const MAX_LENGTH = 10_000;

async function useOnce(ctx: AppContext, id: string, expires: number): Promise<boolean> {
  await ctx.db.delete(usedCaptchas).where(lt(usedCaptchas.expires, ctx.now()));
  const used = await ctx.db
    .insert(usedCaptchas)
    .values({ answerHash: hashToken(id), expires })
    .onConflictDoNothing()
    .returning();
  return used.length === 1;
}

const refused = (sentence: string) => badRequest(sentence, { field: 'recaptchaResponse' });

/**
 * Lets one sign-up pass for one captcha answer. From here on the answer is used up, whatever becomes of the sign-up.
 * Throws 400 (code 31) for a missing, wrong, expired or used answer.
 */
export async function requireCaptcha(
  ctx: AppContext,
  form: Form,
  response: string | null | undefined,
  remoteIp: string,
): Promise<void> {
  if (!response) throw refused('Solve the captcha first.');
  if (response.length > MAX_LENGTH) throw refused('The captcha was not solved. Try again.');
  const captcha = form.params.captcha ?? { version: 'altcha' };
  const answer =
    captcha.version === 'altcha'
      ? await checkAltcha(ctx, response)
      : await checkRecaptcha(ctx, captcha, form.captchaSecret ?? '', response, remoteIp);
  if (answer.outcome === 'expired') throw refused('The captcha has expired. Solve it again.');
  if (answer.outcome === 'wrong') throw refused('The captcha was not solved. Try again.');
  if (!(await useOnce(ctx, answer.id, answer.expires))) {
    throw refused('This captcha was used already. Solve it again.');
  }
}
