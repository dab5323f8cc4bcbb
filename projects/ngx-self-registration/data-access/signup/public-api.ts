/*
 * What somebody who is not signed in may ask the server: the sign-up form, signing up, activating, passwords.
 */
export { SignUpService } from './sign-up.service';
export type { AltchaChallenge, ChallengeAnswer } from './altcha-challenge';
