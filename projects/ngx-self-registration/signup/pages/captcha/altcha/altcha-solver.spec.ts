import { TestBed } from '@angular/core/testing';
import { type Challenge, createChallenge, type Payload, pbkdf2, sha, verifySolution } from 'altcha/lib';
import { SignUpService } from 'ngx-self-registration/data-access/signup';
import { of } from 'rxjs';
import { ALTCHA_WORKER, AltchaSolver } from './altcha-solver';
import { altchaSolver } from './solver-worker';

const SECRETS = { hmacSignatureSecret: 'signature', hmacKeySignatureSecret: 'key' };
const DERIVE = { 'SHA-256': sha.deriveKey, 'PBKDF2/SHA-256': pbkdf2.deriveKey };
type Algorithm = keyof typeof DERIVE;

/** What a server makes with altcha-lib; the page's library brings the same functions. */
function challengeOf(algorithm: Algorithm, options: { counter?: number; keyPrefix?: string } = {}): Promise<Challenge> {
  return createChallenge({ algorithm, cost: 3, deriveKey: DERIVE[algorithm], ...SECRETS, ...options });
}

async function isVerified(payload: string, algorithm: Algorithm): Promise<boolean> {
  const { challenge, solution } = JSON.parse(atob(payload)) as Payload;
  return (await verifySolution({ challenge, solution, deriveKey: DERIVE[algorithm], ...SECRETS })).verified;
}

function solverFor(challenge: unknown, createWorker?: () => Worker): AltchaSolver {
  TestBed.configureTestingModule({
    providers: [
      {
        provide: SignUpService,
        useValue: { altchaChallenge: () => of({ challenge, validForMs: 5000 }) },
      },
      createWorker ? [{ provide: ALTCHA_WORKER, useValue: createWorker }] : [],
    ],
  });
  return TestBed.inject(AltchaSolver);
}

describe('AltchaSolver', () => {
  for (const algorithm of Object.keys(DERIVE) as Algorithm[]) {
    it(`solves a ${algorithm} challenge with a known end in threads`, async () => {
      const workers: Worker[] = [];
      const solver = solverFor(await challengeOf(algorithm, { counter: 321 }));
      const original = TestBed.inject(ALTCHA_WORKER);
      (solver as unknown as { createWorker: () => Worker }).createWorker = () => {
        const worker = original();
        workers.push(worker);
        return worker;
      };
      const { payload, validForMs } = await solver.solve(new AbortController());
      expect((JSON.parse(atob(payload)) as Payload).solution.counter).toBe(321);
      expect(await isVerified(payload, algorithm)).toBeTrue();
      expect(validForMs).toBe(5000);
      expect(workers.length).toBeGreaterThan(0);
    });
  }

  it('finds any key with a prefix of half a byte more', async () => {
    const solver = solverFor(await challengeOf('SHA-256', { keyPrefix: '00f' }));
    const { payload } = await solver.solve(new AbortController());
    expect((JSON.parse(atob(payload)) as Payload).solution.derivedKey).toMatch(/^00f/);
    expect(await isVerified(payload, 'SHA-256')).toBeTrue();
  });

  it('solves without threads where the page may not start any', async () => {
    const forbidden = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    const solver = solverFor(await challengeOf('SHA-256', { counter: 200 }), forbidden);
    const { payload } = await solver.solve(new AbortController());
    expect(await isVerified(payload, 'SHA-256')).toBeTrue();
  });

  it('solves without threads where they start and fail', async () => {
    const dying = () => new Worker(URL.createObjectURL(new Blob(['onmessage = () => postMessage({ error: "no" })'])));
    const solver = solverFor(await challengeOf('SHA-256', { counter: 200 }), dying);
    expect(await isVerified((await solver.solve(new AbortController())).payload, 'SHA-256')).toBeTrue();
  });

  it('refuses an algorithm that it does not know', async () => {
    const challenge = await challengeOf('SHA-256', { counter: 1 });
    challenge.parameters.algorithm = 'ARGON2ID';
    await expectAsync(solverFor(challenge).solve(new AbortController())).toBeRejectedWithError(/ARGON2ID/);
  });
});

describe('altchaSolver', () => {
  const { deriveKey } = altchaSolver();
  const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 7) % 256);
  const parameters = { algorithm: 'SHA-256', nonce: '', salt: '', cost: 1, keyLength: 32, keyPrefix: '' };

  it('hashes as the browser does, at every length round the block size', async () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 200]) {
      const expected = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes(length)));
      expect(deriveKey(parameters, bytes(length), new Uint8Array())).toEqual(expected);
    }
  });

  it('derives as the browser does, for short and long passwords and keys', async () => {
    for (const [passwordLength, keyLength] of [
      [20, 32],
      [65, 48],
      [100, 16],
    ]) {
      const password = bytes(passwordLength);
      const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
      const kdf = { name: 'PBKDF2', salt: bytes(16), iterations: 7, hash: 'SHA-256' };
      const expected = new Uint8Array(await crypto.subtle.deriveBits(kdf, key, keyLength * 8));
      const pbkdf = { ...parameters, algorithm: 'PBKDF2/SHA-256', cost: 7, keyLength };
      expect(deriveKey(pbkdf, bytes(16), password)).toEqual(expected);
    }
  });
});
