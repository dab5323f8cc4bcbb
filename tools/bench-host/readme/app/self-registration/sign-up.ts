/* Loaded already: naming the root module keeps the build from splitting it. */
import '../app.module';
import type { Routes } from '@angular/router';
import { signUpPages } from 'ngx-self-registration/signup/pages';
import { hostPorts } from './host-ports';

const pages = signUpPages(() => import('./policy-dialog'));

export const signUpRoutes: Routes = [{ path: '', providers: [hostPorts], children: pages }];
