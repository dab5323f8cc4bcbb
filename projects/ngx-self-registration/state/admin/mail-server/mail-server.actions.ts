import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { AdminSettings, MailSettings } from 'ngx-self-registration/models';
import type { ApiFailure, Ticket } from 'ngx-self-registration/state';
import type { Secrets } from '../secrets';

/** The settings document `mail`, without passwords wherever it is part of an action or of the state. */
export type MailSettingsDocument = AdminSettings<MailSettings>;

/** What happens on the Mail server page. `secrets` stands for the passwords that were typed. */
export const MailServerPage = createActionGroup({
  source: 'Mail Server Page',
  events: {
    Opened: emptyProps(),
    Save: props<{ settings: MailSettingsDocument; secrets: Ticket<Secrets> }>(),
    'Send Test Mail': props<{ settings: MailSettingsDocument; secrets: Ticket<Secrets> }>(),
  },
});

/** What the REST API answers to it. */
export const MailServerApi = createActionGroup({
  source: 'Mail Server API',
  events: {
    /** `settings` is null where nothing has been saved yet. */
    'Settings Loaded': props<{ settings: MailSettingsDocument | null }>(),
    'Settings Not Loaded': props<{ failure: ApiFailure }>(),
    'Settings Saved': props<{ settings: MailSettingsDocument }>(),
    'Settings Not Saved': props<{ failure: ApiFailure }>(),
    /** `address` is where it went, or null where the host does not say who is signed in. */
    'Test Mail Sent': props<{ address: string | null }>(),
    'Test Mail Not Sent': props<{ failure: ApiFailure }>(),
  },
});
