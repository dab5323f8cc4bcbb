import { once } from 'node:events';
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import { inRoot, Trouble } from '../lib/project.mjs';
import { memoryOf } from './memory.mjs';
import { median, turns } from './statistics.mjs';

// The server's, as a console's side of it.
const { WebSocket } = createRequire(inRoot('projects/server/package.json'))('ws');

/** Sockets that are opened at the same time. */
const AT_ONCE = 50;
/** Milliseconds for which an answer, or an update, may be under way before it counts as lost. */
const LATE_MS = 10_000;

/** All sockets of one side, each with a subscription to a device of its own. */
export class Subscribers {
  /** Milliseconds that each update of a round took. */
  rounds = [[]];
  received = 0;
  /** Updates that came out of turn: one before them was lost, or came twice. */
  disordered = 0;
  /** Updates that were asked for until now. */
  written = 0;
  sockets = [];

  constructor(url, key) {
    this.address = `${url.replace(/^http/, 'ws')}/api/ws`;
    this.key = key;
  }

  /** Opens a socket for each device; the tokens take turns. */
  async open(devices, tokens) {
    for (let at = 0; at < devices.length; at += AT_ONCE) {
      const some = devices.slice(at, at + AT_ONCE);
      await Promise.all(some.map((device, index) => this.subscribe(device, tokens[(at + index) % tokens.length])));
    }
  }

  async subscribe(entityId, token) {
    const socket = new WebSocket(this.address, { perMessageDeflate: false });
    this.sockets.push(socket);
    await once(socket, 'open');
    const where = { entityType: 'DEVICE', entityId, scope: 'LATEST_TELEMETRY' };
    const command = { type: 'TIMESERIES', cmdId: 1, keys: this.key, ...where };
    socket.send(JSON.stringify({ authCmd: { cmdId: 0, token }, cmds: [command] }));
    const [first] = await once(socket, 'message', { signal: AbortSignal.timeout(LATE_MS) });
    const { errorCode, errorMsg } = JSON.parse(first);
    if (errorCode !== 0) throw new Trouble(`A subscription through the ${this.key} side was refused: ${errorMsg}`);
    let next = 0;
    socket.on('message', (data) => {
      const now = process.hrtime.bigint();
      const [[, value]] = JSON.parse(data).data[this.key];
      const [number, written] = value.split(' ');
      if (Number(number) !== next) this.disordered++;
      next = Number(number) + 1;
      this.received++;
      this.rounds.at(-1).push(Number(now - BigInt(written)) / 1e6);
    });
  }

  /** Lets updates be written for some time, and waits for the last, as a round. Gives how many a second there were. */
  async follow(ask, { devices, rate, ms: duration }) {
    this.rounds.push([]);
    const { written, ms } = await ask('write', { key: this.key, devices, rate, ms: duration, first: this.written });
    this.written += written;
    const latest = performance.now() + LATE_MS;
    while (this.received < this.written && performance.now() < latest) await wait(5);
    return (written / ms) * 1000;
  }

  close() {
    for (const socket of this.sockets) socket.terminate();
  }
}

/**
 * Opens a socket through both sides for each of as many devices as there are to be connections, and lets updates be written
 * to one side and the other in turn. `memory` has that of our process, in bytes: before, with the sockets, and after each round.
 */
export async function compareSockets({ urls, ask, pid }, tokens, { connections, rate, rounds, sliceMs }) {
  const devices = await ask('make', { count: connections });
  const sides = Object.keys(urls);
  const all = Object.fromEntries(sides.map((side) => [side, new Subscribers(urls[side], side)]));
  const memory = { before: await memoryOf(pid), open: 0, rounds: [] };
  const rates = [];
  try {
    for (const side of sides) await all[side].open(devices, tokens);
    memory.open = await memoryOf(pid);
    const isWhole = () => sides.every((side) => all[side].received === all[side].written);
    for (let round = -1; round < rounds && isWhole(); round++) {
      for (const side of turns(sides, Math.abs(round))) {
        rates.push(await all[side].follow(ask, { devices, rate, ms: sliceMs }));
        // Of the first round nothing counts but what is lost.
        if (round < 0) all[side].rounds = [];
      }
      memory.rounds.push(await memoryOf(pid));
    }
  } finally {
    for (const side of sides) all[side].close();
  }
  return { sides: all, memory, reached: median(rates) };
}
