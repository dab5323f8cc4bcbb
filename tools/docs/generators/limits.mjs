import { readFileSync } from 'node:fs';
import { inRoot } from '../../lib/project.mjs';
import { table } from '../markdown.mjs';

const SERVER = 'projects/server/src';

/** A number that a source names; what has moved stops everything. */
function number(file, pattern) {
  const [, digits] = pattern.exec(readFileSync(inRoot(SERVER, file), 'utf8')) ?? [];
  if (!digits) throw new Error(`${file} has no ${pattern}: the limits of docs/security.md are read there.`);
  return Number(digits);
}

const perHour = (kind) =>
  number('registration/sign-up/rate-limits.ts', new RegExp(`\\bLIMITS = {.*\\b${kind}: (\\d+)`));

/** How much strangers may ask for. */
export function limits() {
  const stranger = 'platform/embedded/auth/stranger-limit.ts';
  const all = number(stranger, /PER_CLIENT = (\d+)/);
  const minutes = number(stranger, /WINDOW_MS = (\d+) \* 60_000/);
  return table(
    ['of', 'per client'],
    [
      ['sign-ups', `${perHour('signup')} an hour`],
      ['activation mails again', `${perHour('resend')} an hour`],
      ['mails for a new password', `${perHour('reset')} an hour`],
      ['links of mails opened', `${perHour('token')} an hour`],
      ['everything that needs no login', `${all} in ${minutes} minutes`],
    ],
  );
}
