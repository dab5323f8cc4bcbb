import { isNullId } from 'ngx-self-registration/models';
import { forbidden } from '../../../kernel/errors';
import { isNarrow } from '../gate/decide-upstream';
import { type AskedRequest, isObject, textAt } from '../gate/json';
import type { RatedSender } from '../gate/sender';
import type { UpstreamNeed } from '../routes/needs';
import type { Credential } from './credential';
import type { Upstream } from './upstream';

const LOOKING: readonly string[] = ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'];

/**
 * An administrator whose roles leave something out does nothing with another administrator but look (403): by their token, their
 * activation link or their login they would have what they do not have. ThingsBoard knows no such difference.
 */
export async function requireNoAdministrator(
  upstream: Upstream,
  credential: Credential,
  sender: RatedSender,
  need: UpstreamNeed,
  request: AskedRequest,
): Promise<void> {
  if (!isNarrow(sender) || need.kind !== 'on' || LOOKING.includes(need.operation)) return;
  const type = typeof need.type === 'string' ? need.type : textAt(request, need.type.at);
  const id = textAt(request, need.id);
  if (type !== 'USER' || id === undefined || id === sender.userId) return;
  const { status, body } = await upstream.get(`/api/user/${encodeURIComponent(id)}`, credential);
  // What is not there, or not theirs, ThingsBoard refuses itself.
  if ([400, 403, 404].includes(status)) return;
  if (status !== 200 || !isObject(body)) throw upstream.away(`it answered ${status}`);
  const { authority, customerId } = body;
  const hasCustomer = isObject(customerId) && !isNullId(customerId as never);
  if (authority !== 'CUSTOMER_USER' || !hasCustomer) throw forbidden();
}
