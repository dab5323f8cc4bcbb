import type { AppContext } from '../../app-context';
import type { Registration } from '../sign-up/registration.repository';

/** Keeps, in the step's transaction, that somebody has signed up, and what was made of it: a user in a customer. */
export async function recordSignUp(
  { audit, platform }: AppContext,
  { tenantId, customerId, userId, email }: Registration,
): Promise<void> {
  const common = {
    action: 'ADDED' as const,
    user: { id: userId!, name: email },
    owner: { tenantId, customerId },
    data: { selfRegistration: true },
  };
  const title = await platform.ownerName({ tenantId, customerId });
  await audit.record({ ...common, entity: { type: 'CUSTOMER', id: customerId!, name: title } });
  await audit.record({ ...common, entity: { type: 'USER', id: userId!, name: email } });
}
