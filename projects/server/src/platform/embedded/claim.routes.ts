import { and, eq, isNull } from 'drizzle-orm';
import { API_ERROR_CODE } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import type { Caller } from '../../access/access.port';
import { forgive, hit } from '../../access/rate-limit';
import { hashToken, sameHash } from '../../auth/secrets';
import { devices } from '../../db/schema';
import { badRequest, forbidden, notFound, tooManyRequests } from '../../errors';
import { errorBody } from '../../http/error-handler';
import { OptionalText, Uuid } from '../../http/schemas';
import type { Owner } from '../platform.port';
import type { PlatformArea, PlatformContext } from './area-context';

const tags = ['Device claiming'];
const params = Type.Object({ deviceName: Type.String({ minLength: 1, maxLength: 255 }) });

/**
 * Wrong claims per hour: of one user; of one device by whoever, after which it is being guessed at; of one user at a device
 * that is. Guesses of others never stop somebody who has not failed there: they could lock an owner out.
 */
const LIMITS = { user: 20, device: 100, userAtGuessedDevice: 3 };
const HOUR_MS = 3_600_000;

const MESSAGES = {
  FAILURE: 'The device cannot be claimed: check its name and its secret key.',
  CLAIMED: 'The device has been claimed already.',
};

function claimantOf(ctx: PlatformContext, caller: Caller, subCustomerId: string | undefined): Owner {
  const own = ctx.access.ownerOf(caller);
  const owner = subCustomerId ? { tenantId: own.tenantId, customerId: subCustomerId.toLowerCase() } : own;
  if (owner.customerId === null) throw forbidden('Only users of a customer can claim devices.');
  ctx.access.require(caller, 'DEVICE', 'CLAIM_DEVICES', owner);
  return owner;
}

/** Claiming: whoever knows a device's secret key takes it into their customer, and can give it back. */
export const claimRoutes: PlatformArea = (app, ctx) => {
  const { db, now, access } = ctx;

  app.post(
    '/api/customer/device/:deviceName/claim',
    {
      schema: {
        tags,
        params,
        querystring: Type.Object({ subCustomerId: Type.Optional(Uuid) }),
        body: Type.Optional(Type.Union([Type.Object({ secretKey: OptionalText() }), Type.Null()])),
      },
    },
    async (request, reply) => {
      const { caller } = request;
      const claimant = claimantOf(ctx, caller, request.query.subCustomerId);
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
      const refuse = (response: 'FAILURE' | 'CLAIMED') =>
        reply
          .code(400)
          .send({ ...errorBody(400, API_ERROR_CODE.badRequestParams, MESSAGES[response], now()), response });

      const [device] = await db
        .select()
        .from(devices)
        .where(and(eq(devices.tenantId, claimant.tenantId), eq(devices.name, name)));
      if (device?.customerId) return refuse('CLAIMED');
      const matches = sameHash(hashToken(request.body?.secretKey ?? ''), device?.claimSecretHash ?? hashToken(''));
      const open = !!device?.claimSecretHash && (device.claimExpires === null || device.claimExpires > now());
      if (!matches || !open) return refuse('FAILURE');

      const claimed = await db.transaction(async (tx) => {
        // Of two who claim at once, the one whose lock comes first finds the device free.
        const [free] = await tx
          .select({ id: devices.id })
          .from(devices)
          .where(and(eq(devices.id, device.id), isNull(devices.customerId)))
          .for('update');
        if (!free) return null;
        await ctx.platform.changeOwner(tx, 'DEVICE', device.id, claimant);
        return ctx.platform.findDevice(tx, device.id);
      });
      if (!claimed) return refuse('CLAIMED');
      for (const key of counted) await forgive(db, key);
      return { response: 'SUCCESS', device: claimed };
    },
  );

  app.delete('/api/customer/device/:deviceName/claim', { schema: { tags, params } }, async (request, reply) => {
    const { caller } = request;
    await db.transaction(async (tx) => {
      const [device] = await tx
        .select({ id: devices.id, tenantId: devices.tenantId, customerId: devices.customerId })
        .from(devices)
        .where(and(eq(devices.name, request.params.deviceName), eq(devices.tenantId, access.ownerOf(caller).tenantId)));
      if (!device) throw notFound();
      access.require(caller, 'DEVICE', 'CLAIM_DEVICES', device);
      if (device.customerId === null) throw badRequest('The device has not been claimed.');
      await ctx.platform.changeOwner(tx, 'DEVICE', device.id, { tenantId: device.tenantId, customerId: null });
    });
    return reply.send();
  });
};
