import { entityId, type WebSelfRegistrationParams } from 'ngx-self-registration/models';
import { ofTenant } from '../../platform/needs/need';
import { changingRights, takeTurns } from '../../kernel/db/take-turns';
import type { Area } from '../../kernel/http/app.types';
import { sendDone, sendJson } from '../../kernel/http/replies';
import { deleteForm, findForm, saveForm, type Form } from './form.repository';
import { checkedForm } from './form.rules';
import { FormBody } from './form.schema';
import { registerFormUses } from './form-uses';

/** The contract's shape of a form. The captcha's secret is not part of what is stored in `params`. */
function toParams(form: Form): WebSelfRegistrationParams {
  return { ...form.params, domainId: entityId('DOMAIN', form.domainId) };
}

/** `/api/selfRegistration/selfRegistrationParams`: a tenant's one sign-up form, for its administrators. */
export const formArea: Area = (app, ctx) => {
  const reading = ofTenant('WHITE_LABELING', 'READ');
  const writing = ofTenant('WHITE_LABELING', 'WRITE');
  const path = '/api/selfRegistration/selfRegistrationParams';
  const tags = ['self-registration-controller'];
  registerFormUses(ctx.uses);

  app.get(path, { config: { need: reading }, schema: { tags } }, async (request, reply) => {
    const tenantId = reading.of(request);
    const form = await findForm(ctx.db, tenantId);
    return sendJson(reply, form ? toParams(form) : null);
  });

  app.post(path, { config: { need: writing, body: 'large' }, schema: { tags, body: FormBody } }, async (request) => {
    const tenantId = writing.of(request);
    return changingRights(ctx.db, tenantId, async (tx) => {
      // Nobody renames a domain while it becomes the form's.
      await takeTurns(tx, 'domain');
      const stored = await findForm(tx, tenantId);
      const form = await checkedForm({ ctx, tx, caller: request.caller, tenantId }, request.body, stored);
      await saveForm(tx, form);
      return toParams(form);
    });
  });

  app.delete(path, { config: { need: writing }, schema: { tags } }, async (request, reply) => {
    const tenantId = writing.of(request);
    await deleteForm(ctx.db, tenantId);
    return sendDone(reply);
  });
};
