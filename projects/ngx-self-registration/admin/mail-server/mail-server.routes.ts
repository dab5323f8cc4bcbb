import { Routes } from '@angular/router';
import { provideTexts } from 'ngx-self-registration';
import { provideSlice, provideSliceEffects } from 'ngx-self-registration/state';
import { provideAccessState } from 'ngx-self-registration/state/access';
import { MAIL_SERVER_SLICE, MailServerEffects, mailServerReducer } from 'ngx-self-registration/state/admin';
import { unsavedChangesGuard } from 'ngx-self-registration/ui';
import { provideMaterialPorts } from 'ngx-self-registration/ui/ports';
import { ADMIN_TEXTS } from '../texts.en';
import { MailServerPageComponent } from './mail-server-page.component';
import { MailServerNotices } from './mail-server-notices';

/**
 * The Mail server page, to be put below a path of the host's choice:
 *
 * ```ts
 * { path: 'settings/mail-server', loadChildren: () => import('ngx-self-registration/admin').then((m) => m.mailServerRoutes) }
 * ```
 */
export const mailServerRoutes: Routes = [
  {
    path: '',
    providers: [
      provideTexts(ADMIN_TEXTS),
      provideMaterialPorts(),
      provideAccessState(),
      provideSlice(MAIL_SERVER_SLICE, mailServerReducer, MailServerEffects),
      provideSliceEffects(MailServerNotices),
    ],
    canDeactivate: [unsavedChangesGuard],
    component: MailServerPageComponent,
  },
];
