import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import type { MailCause } from '../../mail/outgoing-mail';
import { postMail } from '../../mail/outbox.repository';
import { findForm } from '../form/form.repository';
import type { Registration } from '../sign-up/registration.repository';

/** Who has registered. */
export interface Newcomer {
  tenantId: string;
  customerId: string;
  email: string;
  firstName?: string;
  lastName?: string;
}

/** Who a registration has become. */
export const newcomerOf = ({ tenantId, customerId, email, fields }: Registration): Newcomer => ({
  ...{ tenantId, email, customerId: customerId! },
  ...{ firstName: fields['FIRST_NAME'], lastName: fields['LAST_NAME'] },
});

/** Tells the form's recipients that somebody has registered. */
export async function notifyRecipients(ctx: AppContext, tx: Db, cause: MailCause, newcomer: Newcomer): Promise<void> {
  const { tenantId, customerId, email, firstName, lastName } = newcomer;
  const targetId = (await findForm(tx, tenantId))?.params.notificationRecipient?.id;
  if (!targetId) return;
  const customer = await ctx.platform.ownerName({ tenantId, customerId });
  const name = [firstName, lastName].filter((part) => part).join(' ');
  // Whom that means is found when it leaves: they can be many, and the activation is not to wait for them.
  const data = { targetId, email, name, customer };
  await postMail(ctx, tx, cause, { template: 'REGISTRATION_NOTICES', data, recipient: email, tenantId });
}
