/* Loaded already: naming the root module keeps the build from splitting it. */
import '../app.module';
import type { Routes } from '@angular/router';
import { signupRoutes } from 'ngx-self-registration/signup';
import { hostPorts } from './host-ports';

export const signUpRoutes: Routes = [{ path: '', providers: [hostPorts], children: signupRoutes }];
