import type { SelfRegistrationCapabilities } from 'ngx-self-registration/data-access';
import type {
  DashboardInfo,
  DomainInfo,
  EntityGroupInfo,
  NotificationTarget,
  Role,
  WebSelfRegistrationParams,
} from 'ngx-self-registration/models';

/** What the form's fields choose from. */
export interface SelfRegistrationChoices {
  capabilities: SelfRegistrationCapabilities;
  domains: DomainInfo[];
  recipients: NotificationTarget[];
  roles: Role[];
  /** Groups of all types. */
  entityGroups: EntityGroupInfo[];
}

/** Everything that the page needs before it can be edited. */
export interface LoadedSelfRegistration {
  /** The stored form without secrets; null where there is none yet. */
  params: WebSelfRegistrationParams | null;
  choices: SelfRegistrationChoices;
  /** The dashboards that the form names. One that is gone is missing here. */
  chosenDashboards: DashboardInfo[];
}
