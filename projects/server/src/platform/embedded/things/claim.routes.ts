import { DEVICE_LIMITS } from 'ngx-self-registration/models/limits';
import { ownedBy } from '../../../kernel/db/owned-by';
import { and, eq, isNull, ne, or } from 'drizzle-orm';
import { API_ERROR_CODE } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import { onOwner, right } from '../../needs/need';
import { forgive, hit } from '../../../kernel/http/rate-limit';
import { hashToken, sameHash } from '../../../kernel/secrets/secrets';
import { devices } from '../../../kernel/db/schema';
import { badRequest, forbidden, notFound, tooManyRequests } from '../../../kernel/errors';
import { errorBody } from '../../../kernel/http/error-handler';
import { OptionalText, Uuid, Text } from '../../../kernel/http/schemas';
import type { Owner } from '../../platform.port';
import { findDevice } from './device.repository';
import type { PlatformArea, PlatformContext } from '../shared/area-context';
import { freeNames } from '../shared/free-name';

const tags = ['Device claiming'];
const params = Type.Object({ deviceName: Text({ min: 1, max: DEVICE_LIMITS.name.max }) });

/**
 * Wrong claims per hour: of one user; of one device by whoever, after which it is being guessed at; of one user at a device
 * that is. Guesses of others never stop somebody who has not failed there: they could lock an owner out.
 */
const LIMITS = { user: 20, device: 100, userAtGuessedDevice: 3 };
const HOUR_MS = 3_600_000;

const MESSAGES = {
  FAILURE: 'The device cannot be claimed: check its name and its secret key.',
  CLAIMED: 'The device has been claimed already.',
  NAMESAKE: 'You have a device with this name already: rename that one first.',
};

type DeviceRow = typeof devices.$inferSelect;

/** Who will have the device: the caller's own customer, or the one below it that a request names. */
const claiming = onOwner({
  resource: 'DEVICE',
  operation: 'CLAIM_DEVICES',
  type: 'CUSTOMER',
  id: 'query.subCustomerId',
  optional: true,
});
const givingBack = right('DEVICE', 'CLAIM_DEVICES');

/**
 * What a name and a secret lead to: a device that is free, or nothing. Whoever does not know the secret learns nothing,
 * not even that there is such a device; a name may stand for several, of different owners.
 */
function claimOf(found: DeviceRow[], secretKey: string, now: number): DeviceRow | 'FAILURE' | 'CLAIMED' {
  const hash = hashToken(secretKey);
  const known = found.filter((device) => sameHash(hash, device.claimSecretHash ?? hashToken('')));
  const open = known.filter((device) => !!device.claimSecretHash && (device.claimExpires ?? Infinity) > now);
  const free = open.find((device) => device.customerId === null);
  return free ?? (open.length > 0 ? 'CLAIMED' : 'FAILURE');
}

/** Moves a free device to its claimant. Of two who claim at once, the one whose lock comes first finds it free. */
function take(ctx: PlatformContext, { id, name }: DeviceRow, claimant: Owner) {
  return ctx.db.transaction(async (tx) => {
    const [free] = await tx
      .select({ id: devices.id })
      .from(devices)
      .where(and(eq(devices.id, id), isNull(devices.customerId)))
      .for('update');
    if (!free) return 'CLAIMED';
    const namesakes = await tx
      .select({ id: devices.id })
      .from(devices)
      .where(and(ownedBy(devices, claimant), eq(devices.name, name)));
    if (namesakes.length > 0) return 'NAMESAKE';
    await ctx.platform.changeOwner('DEVICE', id, claimant);
    await tx.update(devices).set({ claimed: true }).where(eq(devices.id, id));
    return (await findDevice(tx, id))!;
  });
}

/** Claiming: whoever knows a device's secret key takes it into their customer, and can give it back. */
export const claimRoutes: PlatformArea = (app, ctx) => {
  const { db, now, access } = ctx;

  app.post(
    '/api/customer/device/:deviceName/claim',
    {
      config: { need: claiming },
      schema: {
        tags,
        params,
        querystring: Type.Object({ subCustomerId: Type.Optional(Uuid) }),
        body: Type.Optional(
          Type.Union([Type.Object({ secretKey: OptionalText(DEVICE_LIMITS.secretKey) }), Type.Null()]),
        ),
      },
    },
    async (request, reply) => {
      const { caller } = request;
      const claimant = claiming.of(request);
      if (claimant.customerId === null) throw forbidden('Only users of a customer can claim devices.');
      const name = request.params.deviceName;
      const place = `${claimant.tenantId}:${name}`;
      const counted: string[] = [];
      const within = (key: string, limit: number) => {
        counted.push(key);
        return hit(db, key, limit, HOUR_MS, now());
      };
      const isUserCalm = await within(`claim:${caller.userId}`, LIMITS.user);
      const isNewHere = await within(`claim-at:${place}:${caller.userId}`, LIMITS.userAtGuessedDevice);
      const isDeviceCalm = await within(`claim-device:${place}`, LIMITS.device);
      if (!isUserCalm || (!isDeviceCalm && !isNewHere)) {
        throw tooManyRequests('Too many claims. Try again in an hour.');
      }
      const refuse = (reason: keyof typeof MESSAGES) =>
        reply.code(400).send({
          ...errorBody(400, API_ERROR_CODE.badRequestParams, MESSAGES[reason], now()),
          response: reason === 'CLAIMED' ? 'CLAIMED' : 'FAILURE',
        });

      const found = await db
        .select()
        .from(devices)
        .where(and(eq(devices.tenantId, claimant.tenantId), eq(devices.name, name)));
      const device = claimOf(found, request.body?.secretKey ?? '', now());
      if (typeof device === 'string') return refuse(device);
      const claimed = await take(ctx, device, claimant);
      if (typeof claimed === 'string') return refuse(claimed);
      for (const key of counted) await forgive(db, key);
      return { response: 'SUCCESS', device: claimed };
    },
  );

  app.delete(
    '/api/customer/device/:deviceName/claim',
    { config: { need: givingBack }, schema: { tags, params } },
    async (request, reply) => {
      const { caller } = request;
      await db.transaction(async (tx) => {
        const { tenantId } = access.ownerOf(caller);
        const found = await tx
          .select({
            id: devices.id,
            tenantId: devices.tenantId,
            customerId: devices.customerId,
            claimed: devices.claimed,
          })
          .from(devices)
          .where(and(eq(devices.name, request.params.deviceName), eq(devices.tenantId, tenantId)));
        const reached = found.filter((one) => access.isWithin(caller, one));
        const claimed = reached.filter((one) => one.customerId !== null && one.claimed);
        const device = claimed[0] ?? reached[0];
        if (!device) throw notFound();
        if (claimed.length === 0) throw badRequest('The device has not been claimed.');
        if (claimed.length > 1) throw badRequest('Several devices have this name: rename one of them first.');
        // Names of the tenant's own devices are not told: where one has this name, the device returns under another.
        const { deviceName } = request.params;
        const owners = or(ownedBy(devices, { tenantId, customerId: null }), ownedBy(devices, device));
        const others = and(owners, ne(devices.id, device.id));
        const [name] = await freeNames(tx, devices, devices.name, others, [deviceName]);
        if (name !== deviceName) await tx.update(devices).set({ name }).where(eq(devices.id, device.id));
        await ctx.platform.changeOwner('DEVICE', device.id, { tenantId: device.tenantId, customerId: null });
      });
      return reply.send();
    },
  );
};
