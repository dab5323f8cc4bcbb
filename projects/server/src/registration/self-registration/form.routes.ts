import { entityId, type WebSelfRegistrationParams } from 'ngx-self-registration/models';
import { changingRights, takeTurns } from '../../db/take-turns';
import type { Area } from '../../http/app.types';
import { requireTenantRight } from '../shared/owners';
import { sendDone, sendJson } from '../shared/replies';
import { deleteForm, findForm, saveForm, type Form } from './form.repository';
import { checkedForm } from './form.rules';
import { FormBody } from './form.schema';

/** The contract's shape of a form. The captcha's secret is not part of what is stored in `params`. */
function toParams(form: Form): WebSelfRegistrationParams {
  return { ...form.params, domainId: entityId('DOMAIN', form.domainId) };
}

/** `/api/selfRegistration/selfRegistrationParams`: a tenant's one sign-up form, for its administrators. */
export const formArea: Area = (app, ctx) => {
  const path = '/api/selfRegistration/selfRegistrationParams';
  const tags = ['self-registration-controller'];

  app.get(path, { schema: { tags } }, async (request, reply) => {
    const tenantId = requireTenantRight(ctx.access, request.caller, 'WHITE_LABELING', 'READ');
    const form = await findForm(ctx.db, tenantId);
    return sendJson(reply, form ? toParams(form) : null);
  });

  app.post(path, { config: { body: 'large' }, schema: { tags, body: FormBody } }, async (request) => {
    const tenantId = requireTenantRight(ctx.access, request.caller, 'WHITE_LABELING', 'WRITE');
    return changingRights(ctx.db, tenantId, async (tx) => {
      // Nobody renames a domain while it becomes the form's.
      await takeTurns(tx, 'domain');
      const stored = await findForm(tx, tenantId);
      const form = await checkedForm({ ctx, tx, caller: request.caller, tenantId }, request.body, stored);
      await saveForm(tx, form);
      return toParams(form);
    });
  });

  app.delete(path, { schema: { tags } }, async (request, reply) => {
    const tenantId = requireTenantRight(ctx.access, request.caller, 'WHITE_LABELING', 'WRITE');
    await deleteForm(ctx.db, tenantId);
    return sendDone(reply);
  });
};
