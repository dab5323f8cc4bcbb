import { Routes } from '@angular/router';
import { provideTexts } from 'ngx-self-registration';
import { provideSlice, provideSliceEffects } from 'ngx-self-registration/state';
import { provideAccessState } from 'ngx-self-registration/state/access';
import {
  SELF_REGISTRATION_FORM_SLICE,
  SelfRegistrationEffects,
  selfRegistrationFormReducer,
} from 'ngx-self-registration/state/admin';
import { UI_TEXTS, unsavedChangesGuard } from 'ngx-self-registration/ui';
import { provideMaterialPorts } from 'ngx-self-registration/ui/ports';
import { ADMIN_TEXTS } from '../texts.en';
import { SelfRegistrationFormNotices } from './self-registration-notices';
import { SelfRegistrationPageComponent } from './self-registration-page.component';

/**
 * The Self registration page, to be put below a path of the host's choice:
 *
 * ```ts
 * { path: 'self-registration', loadChildren: () => import('ngx-self-registration/admin').then((m) => m.selfRegistrationRoutes) }
 * ```
 */
export const selfRegistrationRoutes: Routes = [
  {
    path: '',
    providers: [
      provideTexts(ADMIN_TEXTS, UI_TEXTS),
      provideMaterialPorts(),
      provideAccessState(),
      provideSlice(SELF_REGISTRATION_FORM_SLICE, selfRegistrationFormReducer, SelfRegistrationEffects),
      provideSliceEffects(SelfRegistrationFormNotices),
    ],
    canDeactivate: [unsavedChangesGuard],
    component: SelfRegistrationPageComponent,
  },
];
