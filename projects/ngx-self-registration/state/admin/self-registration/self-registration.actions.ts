import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type {
  DashboardInfo,
  DomainInfo,
  NotificationTarget,
  WebSelfRegistrationParams,
} from 'ngx-self-registration/models';
import type { ApiFailure, Ticket } from 'ngx-self-registration/state';
import type { Secrets } from '../secrets';
import type { LoadedSelfRegistration } from './self-registration.model';

/** What happens on the Self registration page. `secrets` stands for the captcha secret that was typed. */
export const SelfRegistrationPage = createActionGroup({
  source: 'Self Registration Page',
  events: {
    Opened: emptyProps(),
    Save: props<{ params: WebSelfRegistrationParams; secrets: Ticket<Secrets> }>(),
    /** The administrator has confirmed it. */
    Delete: emptyProps(),
    'Create Domain': props<{ name: string }>(),
    /** The token of a domain is in its place, says the administrator. */
    'Prove Domain': props<{ domainId: string }>(),
    /** A set of recipients with all tenant administrators in it. */
    'Create Recipient': props<{ name: string }>(),
    'Search Dashboards': props<{ text: string }>(),
  },
});

/** What the REST API answers to it. */
export const SelfRegistrationApi = createActionGroup({
  source: 'Self Registration API',
  events: {
    Loaded: props<{ loaded: LoadedSelfRegistration }>(),
    'Not Loaded': props<{ failure: ApiFailure }>(),
    Saved: props<{ params: WebSelfRegistrationParams }>(),
    'Not Saved': props<{ failure: ApiFailure }>(),
    Deleted: emptyProps(),
    'Not Deleted': props<{ failure: ApiFailure }>(),
    'Domain Created': props<{ domain: DomainInfo }>(),
    'Domain Not Created': props<{ failure: ApiFailure }>(),
    'Domain Proven': props<{ domain: DomainInfo }>(),
    'Domain Not Proven': props<{ failure: ApiFailure }>(),
    'Recipient Created': props<{ recipient: NotificationTarget }>(),
    'Recipient Not Created': props<{ failure: ApiFailure }>(),
    'Dashboards Found': props<{ dashboards: DashboardInfo[] }>(),
    'Dashboards Not Found': props<{ failure: ApiFailure }>(),
  },
});
