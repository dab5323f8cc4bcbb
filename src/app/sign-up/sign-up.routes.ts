import { signUpPages } from 'ngx-self-registration/signup/pages';

/** A stranger loads no dialog before reading what is to be accepted: nothing else here shows one to them. */
export const signUpRoutes = signUpPages(() => import('./policy-dialog'));
