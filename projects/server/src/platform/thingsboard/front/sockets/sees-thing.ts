import type { CommandNeed } from '../../gate/command-rights';
import type { Credential } from '../credential';
import type { Upstream } from '../upstream';

/** Whether ThingsBoard shows somebody a thing. */
export type SeesThing = (credential: Credential, thing: NonNullable<CommandNeed['thing']>) => Promise<boolean>;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TYPE = /^[A-Z_]{1,40}$/;

/**
 * Asks ThingsBoard over REST, which looks at whose a thing is, what its sockets do not look at: whoever knows the id of a
 * device could follow its attributes.
 */
export function seesThing(upstream: Upstream): SeesThing {
  return async (credential, { type, id, of }) => {
    if (!ID.test(id) || !TYPE.test(type)) return false;
    const path =
      of === 'alarms'
        ? `/api/alarm/highestSeverity/${type}/${id}`
        : `/api/plugins/telemetry/${type}/${id}/keys/attributes`;
    const { status } = await upstream.get(path, credential);
    if (status >= 500) throw upstream.away(`it answered ${status}`);
    return status === 200;
  };
}
