import type { AppContext } from '../../app-context';
import type { Caller } from '../../platform/needs/access.port';
import { signedIn } from '../../platform/needs/need';
import type { Area } from '../../kernel/http/app.types';
import { findForm } from '../form/form.repository';
import { sendJson } from '../../kernel/http/replies';
import { acceptPolicy, hasAccepted, type Policy } from './policy.repository';

/** Nobody is asked for what their tenant's form does not show; administrators are not asked at all. */
async function isSettled(ctx: AppContext, caller: Caller, policy: Policy): Promise<boolean> {
  if (caller.authority !== 'CUSTOMER_USER' || !caller.tenantId) return true;
  const params = (await findForm(ctx.db, caller.tenantId))?.params;
  const shown = policy === 'PRIVACY_POLICY' ? params?.showPrivacyPolicy : params?.showTermsOfUse;
  return !params?.enabled || !shown || hasAccepted(ctx.db, caller.userId, policy);
}

/** `/api/signup`: which policies the signed-in user has accepted. */
export const policyArea: Area = (app, ctx) => {
  const tags = ['sign-up-controller'];
  for (const [policy, name] of [
    ['PRIVACY_POLICY', 'PrivacyPolicy'],
    ['TERMS_OF_USE', 'TermsOfUse'],
  ] as const) {
    const lowerName = name[0].toLowerCase() + name.slice(1);
    app.get(
      `/api/signup/${lowerName}Accepted`,
      { config: { need: signedIn }, schema: { tags } },
      async (request, reply) => sendJson(reply, await isSettled(ctx, request.caller, policy)),
    );
    app.post(`/api/signup/accept${name}`, { config: { need: signedIn }, schema: { tags } }, async (request) => {
      await acceptPolicy(ctx.db, request.caller.userId, policy, ctx.now());
      return ctx.platform.signIn(request.caller.userId);
    });
  }
};
