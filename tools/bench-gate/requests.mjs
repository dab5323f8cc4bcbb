import { Agent, request as requestTo } from 'node:http';
import { Trouble } from '../lib/project.mjs';
import { turns } from './statistics.mjs';

/** Milliseconds in which a request is answered, however slow a side is. */
const LATE_MS = 10_000;

/** Sends a request; its answer's status and text. */
function send(agent, url, { method = 'GET', path, token, body }) {
  const { hostname, port } = url;
  const headers = {
    'x-authorization': `Bearer ${token}`,
    ...(body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : {}),
  };
  return new Promise((done, fail) => {
    const request = requestTo({ hostname, port, method, path, headers, agent, timeout: LATE_MS }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => (text += chunk));
      answer.on('end', () => done({ status: answer.statusCode, text }));
      answer.on('error', fail);
    });
    request.on('timeout', () => request.destroy(new Error('there was no answer')));
    request.on('error', ({ message }) => fail(new Trouble(`${method} ${url.origin}${path}: ${message}`)));
    request.end(body);
  });
}

/** Some clients of one side, each with a connection that it keeps. */
export class Clients {
  constructor(url, count) {
    this.url = new URL(url);
    this.count = count;
    this.agent = new Agent({ keepAlive: true, maxSockets: count });
  }

  /** Each client sends one request after the other for some time; the milliseconds that each took. */
  async sendFor(ms, nextRequest) {
    const times = [];
    const end = performance.now() + ms;
    const client = async () => {
      while (performance.now() < end) {
        const request = nextRequest();
        const began = performance.now();
        const { status, text } = await send(this.agent, this.url, request);
        times.push(performance.now() - began);
        if (status !== 200) throw new Trouble(`${request.path} answered ${status}: ${text.slice(0, 200)}`);
      }
    };
    await Promise.all(Array.from({ length: this.count }, client));
    return times;
  }

  close() {
    this.agent.destroy();
  }
}

/** Makes sure that both sides answer alike, but for the time in it: whoever answers less is faster. */
export async function requireAlike(urls, requests) {
  const agent = new Agent();
  for (const request of requests) {
    const answers = await Promise.all(Object.values(urls).map((url) => send(agent, new URL(url), request)));
    const shown = answers.map(({ status, text }) => `${status} ${text.replace(/\b\d{13}\b/g, '')}`);
    if (new Set(shown).size > 1) throw new Trouble(`${request.path} is answered otherwise: ${shown.join(' | ')}`);
  }
}

/**
 * Sends the same requests to both sides in turn, in slices so short that both meet the same machine. Gives the times of
 * each in each round, in milliseconds. The first round warms up and is not counted.
 */
export async function compareRequests(urls, { clients, rounds, sliceMs, requests }) {
  const sides = Object.keys(urls);
  const all = Object.fromEntries(
    sides.map((side) => [side, { clients: new Clients(urls[side], clients), rounds: [] }]),
  );
  try {
    for (let round = -1; round < rounds; round++) {
      for (const side of turns(sides, Math.abs(round))) {
        let next = 0;
        const times = await all[side].clients.sendFor(sliceMs, () => requests[next++ % requests.length]);
        if (round >= 0) all[side].rounds.push(times);
      }
    }
  } finally {
    for (const side of sides) all[side].clients.close();
  }
  return Object.fromEntries(sides.map((side) => [side, all[side].rounds]));
}
