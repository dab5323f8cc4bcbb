import { badRequest } from '../../kernel/errors';

/** Whose address has an account is told only by their mailbox. */
export const hasAccount = () =>
  badRequest(
    'You already have an account with this address. Sign in, or choose a new password if you have forgotten it.',
  );
