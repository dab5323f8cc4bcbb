import type { User } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import type { MailCause } from '../../mail/outgoing-mail';
import { postMail } from '../../mail/outbox.repository';
import { findForm } from '../form/form.repository';

/** Tells the form's recipients that somebody has registered. */
export async function notifyRecipients(ctx: AppContext, tx: Db, cause: MailCause, user: User): Promise<void> {
  const tenantId = user.tenantId!.id;
  const targetId = (await findForm(tx, tenantId))?.params.notificationRecipient?.id;
  if (!targetId) return;
  const customer = await ctx.platform.ownerName({ tenantId, customerId: user.customerId!.id });
  const name = [user.firstName, user.lastName].filter((part) => part).join(' ');
  // Whom that means is found when it leaves: they can be many, and the activation is not to wait for them.
  const data = { targetId, email: user.email, name, customer };
  await postMail(ctx, tx, cause, { template: 'REGISTRATION_NOTICES', data, recipient: user.email, tenantId });
}
