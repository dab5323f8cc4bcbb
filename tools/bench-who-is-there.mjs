/*
 * Can a stranger tell by the time of an answer whether an address is known? Asks a server of its own about known and
 * unknown addresses in turn and prints, for each way of asking, how well the times tell them apart: the area under the
 * ROC curve (AUC). 0.5 is not at all, 1 always. Fails above 0.6. Wants a quiet machine: other work is noise.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, main, Trouble } from './lib/project.mjs';

// The captcha is the server's, and so is what solves it.
const fromServer = createRequire(inRoot('projects/server/package.json'));
const { solveChallenge } = fromServer('altcha-lib');
const { deriveKey } = fromServer('altcha-lib/algorithms/sha');

const LIMIT = 0.6;
/** Questions of each class; of 200 the AUC's standard error is about 0.03. */
const SAMPLES = Number(process.env.SAMPLES ?? 200);
/** The first answers warm the server up and are not counted. */
const WARM_UP = 10;
/** Each address is asked about once in each way: an address that was asked about before is counted faster. */
const USERS = SAMPLES + WARM_UP;
const PASSWORD = 'a password of the bench';

let base = '';
let clients = 0;
/** Every request comes from a client of its own, as the proxy in front of the server says: no limit is met. */
const nextClient = () => `10.${(++clients >> 16) & 255}.${(clients >> 8) & 255}.${clients & 255}`;

async function send(method, path, body, token) {
  const started = performance.now();
  const answer = await fetch(base + path, {
    method,
    headers: {
      'x-forwarded-for': nextClient(),
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { 'x-authorization': `Bearer ${token}` } : {}),
    },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  return { ms: performance.now() - started, status: answer.status, text };
}

async function json(method, path, body, token) {
  const { status, text } = await send(method, path, body, token);
  if (status !== 200) throw new Trouble(`${method} ${path} answered ${status}: ${text}`);
  return text.startsWith('{') ? JSON.parse(text) : text;
}

async function startServer(folder) {
  const child = spawn(process.execPath, ['--import', 'tsx', inRoot('projects/server/src/main.ts')], {
    cwd: inRoot(),
    env: {
      PATH: process.env.PATH,
      TSX_TSCONFIG_PATH: inRoot('projects/server/tsconfig.json'),
      ...{ DATA_DIR: folder, PORT: '0', DEMO: 'true', DEMO_SMTP_PORT: '0', TRUST_PROXY: 'true', LOG_LEVEL: 'error' },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  base = await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const port = /Listening on http:\S+:(\d+)/.exec(String(chunk))?.[1];
      if (port) resolve(`http://localhost:${port}`);
    });
    child.on('exit', () => reject(new Trouble('The server did not start.')));
  });
  return child;
}

/** Users who have an account, made as an administrator makes them. */
async function makeUsers() {
  const { token } = await json('POST', '/api/auth/login', { username: 'tenant@thingsboard.org', password: 'tenant' });
  const emails = [];
  for (let n = 0; n < USERS; n++) {
    const email = `known-${String(n).padStart(4, '0')}@bench.example`;
    const body = { authority: 'TENANT_ADMIN', email };
    const user = await json('POST', '/api/user?sendActivationMail=false', body, token);
    const link = await json('GET', `/api/user/${user.id.id}/activationLink`, undefined, token);
    const activateToken = new URL(link).searchParams.get('activateToken');
    await json('POST', '/api/noauth/activate?sendActivationMail=false', { activateToken, password: PASSWORD });
    emails.push(email);
  }
  return emails;
}

async function solved() {
  const challenge = await json('GET', '/api/noauth/selfRegistration/altcha');
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

async function signUp(email) {
  const fields = { FIRST_NAME: 'B', LAST_NAME: 'B', EMAIL: email, PASSWORD, REPEAT_PASSWORD: PASSWORD };
  const body = { fields, recaptchaResponse: await solved() };
  return send('POST', '/api/noauth/signup', body);
}

/** Asks about both kinds in turn, in an order that neither can learn from; the times of each. */
async function compare(ask, known, unknown) {
  const times = { known: [], unknown: [] };
  for (let n = -WARM_UP; n < SAMPLES; n++) {
    const round = [
      ['known', known[n + WARM_UP]],
      ['unknown', unknown(n)],
    ];
    if (Math.random() < 0.5) round.reverse();
    const statuses = new Set();
    for (const [kind, address] of round) {
      const { ms, status, text } = await ask(address);
      statuses.add(`${status} ${text.replace(/\d{13}/g, '')}`);
      if (n >= 0) times[kind].push(ms);
    }
    if (statuses.size > 1) throw new Trouble(`The answers differ: ${[...statuses].join(' | ')}`);
  }
  return times;
}

/** How probably a time of one class is longer than one of the other, whichever way round. */
function auc({ known, unknown }) {
  let wins = 0;
  for (const a of known) for (const b of unknown) wins += a > b ? 1 : a === b ? 0.5 : 0;
  const area = wins / (known.length * unknown.length);
  return Math.max(area, 1 - area);
}

const median = (times) => [...times].sort((a, b) => a - b)[times.length >> 1].toFixed(2);

main(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const server = await startServer(folder);
  let worst = 0;
  try {
    const known = await makeUsers();
    const pending = known.map((email) => email.replace('known', 'pends'));
    for (const email of pending) await signUp(email);
    const fresh = (word) => (n) => `${word}-${String(n + 1000).padStart(4, '0')}@bench.example`;
    const ways = {
      'password reset': [(email) => send('POST', '/api/noauth/resetPasswordByEmail', { email }), known, 'reset'],
      'activation mail again': [
        (email) => send('POST', `/api/noauth/resendEmailActivation?email=${email}`),
        pending,
        'again',
      ],
      'sign-up, active address': [signUp, known, 'sign1'],
      'sign-up, waiting address': [signUp, pending, 'sign2'],
      'wrong password': [
        (username) => send('POST', '/api/auth/login', { username, password: 'wrong' }),
        known,
        'login',
      ],
    };
    console.log(`${SAMPLES} answers of each kind; medians in ms\n`);
    for (const [name, [ask, addresses, word]] of Object.entries(ways)) {
      const times = await compare(ask, addresses, fresh(word));
      const area = auc(times);
      worst = Math.max(worst, area);
      console.log(
        `${name.padEnd(26)} known ${median(times.known)}  unknown ${median(times.unknown)}  AUC ${area.toFixed(3)}`,
      );
    }
  } finally {
    server.removeAllListeners('exit');
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
  if (worst > LIMIT) throw new Trouble(`The times tell who is there: an AUC of ${worst.toFixed(3)} is above ${LIMIT}.`);
});
