/* Lazy, and the host's own: with the root module in it, the build has no reason to split what is loaded already. */
import '../app.module';

export { signupRoutes } from 'ngx-self-registration/signup';
