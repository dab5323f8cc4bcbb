/*
 * The ThingsBoard of the bench: a stand-in with people and devices, in a process of its own. Its parent asks over the
 * process's channel for values to be written, as fast as wanted: nothing goes through REST for that.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { fitOut } from '../../projects/server/src/testing/thingsboard/devices';
import { idOf } from '../../projects/server/src/testing/thingsboard/entity';
import { noAddress, seedStart, seedUser } from '../../projects/server/src/testing/thingsboard/seed';
import { startStandIn } from '../../projects/server/src/testing/thingsboard/stand-in';
import { CUSTOMER_USER, DEVICES } from './people.mjs';

/** Milliseconds between two bursts of values: as short as a timer can be, so that values come one by one. */
const TICK_MS = 1;

const standIn = await startStandIn({ version: '4.3' });
const { world } = standIn;

const tenantId = idOf('TENANT', world.all('TENANT')[0].id.id);
const profile = world.all('DEVICE_PROFILE', tenantId.id)[0];
const none = { externalId: null, additionalInfo: null };
const customer = world.add('CUSTOMER', { name: 'Bench', title: 'Bench', tenantId, ...noAddress, ...none });
seedUser(world, { ...CUSTOMER_USER, authority: 'CUSTOMER_USER', tenantId: tenantId.id, customerId: customer.id.id });

/** Makes devices of the customer. */
function makeDevices(count) {
  return Array.from({ length: count }, (_, index) => {
    const [name, label] = [`Meter ${index}`, null];
    const of = { tenantId, customerId: customer.id, deviceProfileId: profile.id };
    const device = world.add('DEVICE', { name, label, type: 'default', ...of, ...none });
    fitOut(world, device);
    world.values.saveTelemetry(device.id.id, { temperature: 20 + (index % 10) }, world.now());
    return device.id.id;
  });
}

/**
 * Writes values of one key, a number of them a second, to the devices in turn. A value says which it is of its device, and
 * when it was written: nanoseconds of the machine's own clock, which all its processes share.
 */
async function write({ key, devices, rate, ms, first }) {
  const began = performance.now();
  const total = Math.round((rate * ms) / 1000);
  let sent = 0;
  while (sent < total) {
    const due = Math.min(total, Math.ceil((rate * (performance.now() - began)) / 1000));
    for (; sent < due; sent++) {
      const number = first + sent;
      const value = `${Math.floor(number / devices.length)} ${process.hrtime.bigint()}`;
      world.values.saveTelemetry(devices[number % devices.length], { [key]: value }, world.now());
    }
    await wait(TICK_MS);
  }
  return { written: sent, ms: performance.now() - began };
}

process.on('message', async ({ id, ask, ...what }) => {
  // What arrived is of no use here, and would grow without end.
  for (const list of [standIn.requests, standIn.socketMessages]) list.length = 0;
  process.send({ id, answer: ask === 'write' ? await write(what) : makeDevices(what.count) });
});
process.on('disconnect', () => process.exit());
process.send({ url: standIn.url, customerId: customer.id.id, devices: makeDevices(DEVICES) });
