interface Parameters {
  algorithm: string;
  nonce: string;
  salt: string;
  cost: number;
  keyLength?: number;
  keyPrefix: string;
}
interface Work {
  challenge: { parameters: Parameters };
  counterStart: number;
  counterStep: number;
  timeout: number;
}
interface Solution {
  counter: number;
  derivedKey: string;
  time: number;
}

/**
 * The worker that tries out an ALTCHA challenge, as one function that stands alone: it is turned into text and
 * started from a blob, because a bundler only packs workers of the application itself, not those of a library.
 * For that it must use nothing from outside its own body, and no `async` (zone.js applications rewrite it into a
 * call of a helper that the blob would not have).
 *
 * It brings its own SHA-256. A console on plain http has no `crypto.subtle`, and a strict content security policy
 * has no WebAssembly, which is what ALTCHA's own workers are made of. For short inputs it is also faster than
 * `crypto.subtle`, whose every call is a round trip.
 *
 * It speaks the protocol of `solveChallengeWorkers`: `{type: 'work', challenge, counterStart, counterStep, timeout}`
 * in, `{counter, derivedKey, time}`, `{error}` or `null` (gave up) out.
 */
export function altchaSolver() {
  // Constants of FIPS 180-4: the first 32 bits of the fractional parts of the square and cube roots of primes.
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) {
    if (primes.every((p) => n % p !== 0)) {
      primes.push(n);
    }
  }
  const fraction = (x: number) => Math.floor((x - Math.floor(x)) * 0x100000000) | 0;
  const INITIAL = Int32Array.from(primes.slice(0, 8), (p) => fraction(Math.sqrt(p)));
  const K = Int32Array.from(primes, (p) => fraction(Math.cbrt(p)));
  const w = new Int32Array(64);

  /** One round of the compression function: block at `at` of `data` into `state`. */
  function compress(state: Int32Array, data: Uint8Array, at: number): void {
    for (let i = 0; i < 16; i++) {
      const j = at + i * 4;
      w[i] = (data[j] << 24) | (data[j + 1] << 16) | (data[j + 2] << 8) | data[j + 3];
    }
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15];
      const y = w[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    let e = state[4];
    let f = state[5];
    let g = state[6];
    let h = state[7];
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }

  const toBytes = (state: Int32Array): Uint8Array => {
    const bytes = new Uint8Array(32);
    const view = new DataView(bytes.buffer);
    state.forEach((word, i) => view.setInt32(i * 4, word));
    return bytes;
  };

  /** SHA-256 of `data`; `before` bytes (whole blocks) have gone into `from` already. */
  function sha256(data: Uint8Array, from: Int32Array = INITIAL, before = 0): Uint8Array {
    const padded = new Uint8Array((((data.length + 8) >> 6) + 1) << 6);
    padded.set(data);
    padded[data.length] = 0x80;
    const bits = (data.length + before) * 8;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(bits / 0x100000000));
    view.setUint32(padded.length - 4, bits >>> 0);
    const state = from.slice();
    for (let at = 0; at < padded.length; at += 64) {
      compress(state, padded, at);
    }
    return toBytes(state);
  }

  const concat = (a: Uint8Array, b: Uint8Array): Uint8Array => {
    const both = new Uint8Array(a.length + b.length);
    both.set(a);
    both.set(b, a.length);
    return both;
  };

  const fromHex = (hex: string): Uint8Array =>
    Uint8Array.from(hex.match(/../g) ?? [], (byte: string) => parseInt(byte, 16));

  const toHex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');

  /** Hash of salt and password, hashed again `cost - 1` times. */
  function repeatedHash(parameters: Parameters, salt: Uint8Array, password: Uint8Array): Uint8Array {
    let key = concat(salt, password);
    for (let i = Math.max(1, parameters.cost); i > 0; i--) {
      key = sha256(key).slice(0, parameters.keyLength ?? 32);
    }
    return key;
  }

  /** PBKDF2 with HMAC-SHA-256 (RFC 8018). */
  function pbkdf2(parameters: Parameters, salt: Uint8Array, password: Uint8Array): Uint8Array {
    const short = password.length > 64 ? sha256(password) : password;
    const keyed = (pad: number): Int32Array => {
      const block = new Uint8Array(64).fill(pad);
      short.forEach((byte, i) => (block[i] ^= byte));
      const state = INITIAL.slice();
      compress(state, block, 0);
      return state;
    };
    const inner = keyed(0x36);
    const outer = keyed(0x5c);
    const hmac = (data: Uint8Array): Uint8Array => sha256(sha256(data, inner, 64), outer, 64);
    const length = parameters.keyLength ?? 32;
    const key = new Uint8Array(length);
    for (let block = 1, at = 0; at < length; block++, at += 32) {
      let u = hmac(concat(salt, Uint8Array.of(block >>> 24, block >>> 16, block >>> 8, block)));
      const t = u.slice();
      for (let i = 1; i < parameters.cost; i++) {
        u = hmac(u);
        for (let j = 0; j < 32; j++) {
          t[j] ^= u[j];
        }
      }
      key.set(t.subarray(0, Math.min(32, length - at)), at);
    }
    return key;
  }

  const derivations: Record<string, typeof pbkdf2> = { 'SHA-256': repeatedHash, 'PBKDF2/SHA-256': pbkdf2 };

  /** The derived key for one counter. Throws for an algorithm that this page does not know. */
  function deriveKey(parameters: Parameters, salt: Uint8Array, password: Uint8Array): Uint8Array {
    const derive = derivations[parameters.algorithm];
    if (!derive) {
      throw new Error(`Unsupported algorithm ${parameters.algorithm}`);
    }
    return derive(parameters, salt, password);
  }

  /** Counts up until a key has the prefix; null when the time is over. Blocks: `abort` ends the worker as a whole. */
  function solve({ challenge: { parameters }, counterStart, counterStep, timeout }: Work): Solution | null {
    const salt = fromHex(parameters.salt);
    const nonce = fromHex(parameters.nonce);
    const password = concat(nonce, new Uint8Array(4));
    const view = new DataView(password.buffer);
    const start = performance.now();
    const firstByte = parameters.keyPrefix.length > 1 ? parseInt(parameters.keyPrefix.slice(0, 2), 16) : null;
    for (let counter = counterStart, tries = 1; ; counter += counterStep, tries++) {
      view.setUint32(nonce.length, counter);
      const key = deriveKey(parameters, salt, password);
      // Writing a key as hex costs as much as hashing it, and 255 of 256 differ in the first byte.
      if ((firstByte === null || key[0] === firstByte) && toHex(key).startsWith(parameters.keyPrefix)) {
        return { counter, derivedKey: toHex(key), time: Math.floor(performance.now() - start) };
      }
      if (tries % 100 === 0 && performance.now() - start > timeout) {
        return null;
      }
    }
  }

  /** Serves as a worker's message handler. */
  function serve(scope: { onmessage: unknown; postMessage(message: unknown): void }): void {
    scope.onmessage = ({ data }: MessageEvent<Work & { type: string }>) => {
      if (data.type !== 'work') {
        return;
      }
      try {
        scope.postMessage(solve(data));
      } catch (error) {
        scope.postMessage({ error: error instanceof Error ? error.message : String(error) });
      }
    };
  }

  return { deriveKey, serve };
}
