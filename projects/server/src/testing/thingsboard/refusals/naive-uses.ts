import { credentialsOf, type Person } from './people';
import { at, isObject, isOwn, valueAt } from './naive';
import type { Question } from './questions';
import type { Asks } from './queries';

/** A thing in a body. */
export interface Saved {
  type: string;
  at: string;
  thing: Record<string, unknown>;
}

/** The table of the page: what is done with the tenant's key, for whom, and which thing has to be their customer's. */
const USES: Record<string, { takes: readonly Asks[]; makes?: string; own?: [type: string, at: string] }[]> = {
  'POST /api/device': [{ takes: [['DEVICE', 'CREATE']], makes: 'body' }],
  // The row asks for the credentials, too.
  'POST /api/device-with-credentials': [
    {
      takes: [
        ['DEVICE', 'CREATE'],
        ['DEVICE', 'WRITE_CREDENTIALS'],
      ],
      makes: 'body.device',
    },
  ],
  'DELETE /api/device/{deviceId}': [{ takes: [['DEVICE', 'DELETE']], own: ['DEVICE', 'params.deviceId'] }],
  'POST /api/device/credentials': [{ takes: [['DEVICE', 'WRITE_CREDENTIALS']], own: ['DEVICE', 'body.deviceId.id'] }],
  'POST /api/asset': [{ takes: [['ASSET', 'CREATE']], makes: 'body' }],
  'DELETE /api/asset/{assetId}': [{ takes: [['ASSET', 'DELETE']], own: ['ASSET', 'params.assetId'] }],
  'POST /api/user': [
    { takes: [['USER', 'CREATE']], makes: 'body' },
    { takes: [['USER', 'WRITE']], own: ['USER', 'body.id.id'] },
  ],
  'DELETE /api/user/{userId}': [{ takes: [['USER', 'DELETE']], own: ['USER', 'params.userId'] }],
  'GET /api/user/{userId}/activationLink': [{ takes: [['USER', 'WRITE']], own: ['USER', 'params.userId'] }],
  'POST /api/user/{userId}/userCredentialsEnabled': [{ takes: [['USER', 'WRITE']], own: ['USER', 'params.userId'] }],
  'GET /api/customer/{customerId}/users': [{ takes: [['USER', 'READ']], own: ['', 'params.customerId'] }],
};

/** Whether credentials are those of the device that is named with them. */
export function isOfNamed(question: Question): boolean {
  if (question.row?.[1] !== '/api/device/credentials') return true;
  const device = at(question, 'body.deviceId.id') ?? '';
  return at(question, 'body.id.id')?.toLowerCase() === credentialsOf(device);
}

/** The rights by which a request is done with the tenant's key; null where it is none of these. */
export function typedRightsOf(question: Question, person: Person): readonly Asks[] | null {
  const { row } = question;
  const name = row ? `${row[0]} ${row[1]}` : '';
  for (const { takes, makes, own } of Object.hasOwn(USES, name) ? USES[name] : []) {
    if (makes && isObject(valueAt(question, makes)) && !at(question, `${makes}.id.id`)) return takes;
    if (!own) continue;
    const id = at(question, own[1]);
    // Everybody keeps their own account with their own token.
    if (name === 'POST /api/user' && id === person.userId) continue;
    if (!isOfNamed(question)) continue;
    if (own[0] === '' ? id === person.customer : isOwn(person, own[0], id)) return takes;
  }
  return null;
}
