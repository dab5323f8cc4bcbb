import type { Call, Handlers } from './call';
import { Reply } from './call';
import type { Entity } from './entity';
import { customerOf, idOf, NULL_ID } from './entity';
import { demand } from './rights';
import { named } from './things';
import type { World } from './world';

/** How long a claim is open where the device does not say it, in milliseconds. */
const USUAL_TIME = 24 * 60 * 60 * 1000;

/** The device that has an access token. */
export function deviceOfToken({ world, params }: Call): Entity | undefined {
  const token = params['deviceToken'];
  const credentials = [...world.credentials.values()].find(({ credentialsId }) => credentialsId === token);
  return credentials && world.find('DEVICE', (credentials['deviceId'] as { id: string }).id);
}

/** A device says that it may be claimed, over its own HTTP transport. The first word counts until it is used up. */
function open(call: Call): void {
  const { world } = call;
  const device = deviceOfToken(call);
  if (!device || customerOf(device)) throw call.unknown('no device, or one that somebody has');
  const { secretKey, durationMs } = call.json<{ secretKey?: string; durationMs?: number }>();
  if (world.claims.has(device.id.id)) return;
  world.claims.set(device.id.id, { secretKey: secretKey ?? '', until: world.now() + (durationMs || USUAL_TIME) });
}

/** Whoever of the tenant knows a device's name may try; 404 is not recorded. */
function toClaim(call: Call): Entity {
  const device = named(call, 'DEVICE', call.params['deviceName']);
  if (!device) throw call.unknown('a name that no device has');
  demand(call.sender, 'CLAIM_DEVICES', device);
  return device;
}

/** The claim of a device: from its own word, or from the attribute that the tenant wrote. */
function claimOf(world: World, { id: { id } }: Entity): { secretKey: string; until: number; own: boolean } | null {
  const said = world.claims.get(id);
  if (said) return { ...said, own: true };
  const attribute = world.values.attribute(id, 'claimingData', ['SERVER_SCOPE'])?.value;
  if (attribute === undefined) return null;
  const data = (typeof attribute === 'string' ? JSON.parse(attribute) : attribute) as Record<string, unknown>;
  return { secretKey: String(data['secretKey'] ?? ''), until: Number(data['expirationTime']), own: false };
}

/** Claims a device for the sender's customer. A wrong secret uses up what the device said. */
function claim(call: Call): unknown {
  const { world, sender } = call;
  const device = toClaim(call);
  const { secretKey = '' } = call.json<{ secretKey?: string }>();
  const known = claimOf(world, device);
  // An enumeration is sent as JSON: with its quotes.
  const refuse = (answer: 'FAILURE' | 'CLAIMED') =>
    new Reply(400, JSON.stringify(answer), { 'content-type': 'application/json' });
  if (!known) return refuse(customerOf(device) ? 'CLAIMED' : 'FAILURE');
  if (world.now() > known.until || known.secretKey !== secretKey) {
    if (known.own) world.claims.delete(device.id.id);
    return refuse('FAILURE');
  }
  const wasFree = !customerOf(device);
  if (wasFree) world.change(device, { customerId: idOf('CUSTOMER', String(sender.customerId)) });
  world.claims.delete(device.id.id);
  world.values.deleteAttributes(device.id.id, 'SERVER_SCOPE', ['claimingAllowed', 'claimingData']);
  return wasFree ? { device, response: 'SUCCESS' } : refuse('CLAIMED');
}

/** Gives a device back to the tenant: anybody may, whose customer ever has it. */
function giveBack(call: Call): void {
  const device = toClaim(call);
  call.world.claims.delete(device.id.id);
  if (customerOf(device)) call.world.change(device, { customerId: idOf('CUSTOMER', NULL_ID) });
}

/** Devices that customers take for themselves. */
export const claimHandlers: Handlers = {
  'POST /api/v1/{deviceToken}/claim': open,
  'POST /api/customer/device/{deviceName}/claim': claim,
  'DELETE /api/customer/device/{deviceName}/claim': giveBack,
};
