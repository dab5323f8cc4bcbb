import { inject, Injectable, InjectionToken } from '@angular/core';
import { type Challenge, type Solution, solveChallenge, solveChallengeWorkers } from 'altcha/lib';
import { SignUpService } from 'ngx-self-registration/data-access/signup';
import { firstValueFrom } from 'rxjs';
import { altchaSolver } from './solver-worker';

/** Half a minute is far more than a challenge costs; who has not solved it by then has a broken page. */
const TIMEOUT_MS = 30_000;

/** More threads than this make a phone hot, not quick. */
const MOST_WORKERS = 4;

/** A solved challenge. */
export interface AltchaAnswer {
  /** What the server checks: base64 of the challenge with its solution. */
  payload: string;
  /** When to throw it away, milliseconds from when the challenge was made; null for unknown or never. */
  validForMs: number | null;
}

/** Starts one solver thread; tests and hosts with an unusual content security policy replace it. Throws if it can't. */
export const ALTCHA_WORKER = new InjectionToken<() => Worker>('ALTCHA_WORKER', {
  providedIn: 'root',
  factory: () => () => {
    const code = `(${altchaSolver.toString()})().serve(self)`;
    const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    try {
      return new Worker(url);
    } finally {
      // The worker holds on to what it has been started from.
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    }
  },
});

/**
 * Asks the server for a challenge and works it out. Not in the store: an answer is a captcha token, and those stay
 * out of it.
 */
@Injectable({ providedIn: 'root' })
export class AltchaSolver {
  private readonly service = inject(SignUpService);
  private readonly createWorker = inject(ALTCHA_WORKER);

  /** Rejects with `HttpErrorResponse` where no challenge came, with `Error` where it could not be solved. */
  async solve(controller: AbortController): Promise<AltchaAnswer> {
    const { challenge, validForMs } = await firstValueFrom(this.service.altchaChallenge());
    const solution = await this.work(challenge, controller);
    if (!solution) {
      throw new Error('The challenge was not solved in time.');
    }
    const { parameters, signature } = challenge;
    return { payload: btoa(JSON.stringify({ challenge: { parameters, signature }, solution })), validForMs };
  }

  /** In threads; where the page may not start any, here, in slices that leave the page usable. */
  private async work(challenge: Challenge, controller: AbortController): Promise<Solution | null> {
    try {
      return await solveChallengeWorkers({
        challenge,
        controller,
        concurrency: Math.min(MOST_WORKERS, Math.max(1, (navigator.hardwareConcurrency || 2) - 1)),
        createWorker: this.createWorker,
        timeout: TIMEOUT_MS,
      });
    } catch (error) {
      if (controller.signal.aborted) {
        return null;
      }
      return this.workHere(challenge, controller).catch(() => Promise.reject(error));
    }
  }

  private workHere(challenge: Challenge, controller: AbortController): Promise<Solution | null> {
    const solver = altchaSolver();
    return solveChallenge({
      challenge,
      controller,
      timeout: TIMEOUT_MS,
      deriveKey: async (parameters, salt, password) => ({ derivedKey: solver.deriveKey(parameters, salt, password) }),
    });
  }
}
