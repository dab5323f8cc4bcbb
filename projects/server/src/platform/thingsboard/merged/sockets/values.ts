import type { RawCommand } from '../../../sockets/message';
import type { Credential } from '../../front/credential';
import type { SharedClient } from '../../front/sockets/shared-socket';
import { commandNeed, refusalOf } from '../../gate/command-rights';
import { allowsAll } from '../../gate/decide-upstream';
import { textOf } from '../../gate/json';
import type { OwnedEntityType } from '../../../platform.port';
import { findThing } from '../../mirror/things';
import type { GroupUser } from '../shared-things';
import type { Followed } from './queries';
import type { SharedSocketParts } from './shared-socket';

/** Follows the values of one thing with the tenant's key; null where no group role opens them, or they are one's own anyway. */
export async function followValues(
  { things, sees, upstream, keyOf }: SharedSocketParts,
  user: GroupUser,
  credential: Credential,
  command: RawCommand,
  client: SharedClient,
): Promise<Followed | null> {
  const { type, cmdId, body } = command;
  const operation = type === 'ATTRIBUTES' ? 'READ_ATTRIBUTES' : 'READ_TELEMETRY';
  const entityType = textOf(body['entityType']) ?? '';
  const id = (textOf(body['entityId']) ?? '').toLowerCase();
  const given = async (who: GroupUser) => (await things.of(who, entityType)).get(id)?.(operation) === true;
  if (!(await given(user))) return null;
  const isAllowed = allowsAll(user, commandNeed(type, body).rights);
  if (isAllowed && (await sees(credential, { type: entityType, id, of: 'attributes' }))) return null;
  const key = await keyOf(user.tenantId);
  // A member may be gone, or another tenant's, whatever the table says: ThingsBoard's sockets do not look.
  const thing = key && (await findThing(upstream, key, entityType as OwnedEntityType, id));
  if (thing?.tenantId !== user.tenantId) return null;
  let number: number | null = null;
  return {
    command,
    own: false,
    start(socket) {
      number = socket.follow({ ...body, type }, (message, from) =>
        client.answer(JSON.stringify({ ...message, subscriptionId: cmdId }), from),
      );
      if (number === null) client.answer(JSON.stringify(refusalOf(type, cmdId)));
      return [];
    },
    further: () => [],
    leave(socket) {
      if (number !== null) socket.leave(number, { ...body, type, unsubscribe: true });
    },
    hear: () => undefined,
    since: async (who) => ((await given(who)) ? 'same' : 'less'),
  };
}
