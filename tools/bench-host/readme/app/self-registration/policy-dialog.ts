/* As sign-up.ts. */
import '../app.module';

export { openPolicyDialog } from 'ngx-self-registration/signup/policy';
